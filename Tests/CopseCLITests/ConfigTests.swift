import CopseTestSupport
import Testing

@Suite("config")
struct ConfigTests {
  private let copse: BuiltProgram
  private let layout: TestLayout
  private let arm: TestDescriptor
  private let attestation: TestDescriptor
  private var image: String { layout.path + ":v1" }

  init() throws {
    copse = try BuiltProgram()
    layout = try TestLayout()
    let runtime = #"{"Env":["A=1","B=2"],"Cmd":["old"],"Labels":{"k":"v","x":"y"},"Healthcheck":{"Test":["NONE"]}}"#
    let amd = try layout.image(runtime: runtime, extra: #"{"docker_version":"1","author":"me"}"#)
    arm = try layout.image("linux/arm64").annotated("x-own", "kept")
    attestation = try layout.attestation(of: amd)
    try layout.tag("v1", layout.index([amd, arm, attestation]))
  }

  private func config(_ words: String...) throws -> Tool.Result {
    try copse.run(["config", "--image", image] + words, environment: ["SOURCE_DATE_EPOCH": "7"])
  }

  private func configuration(_ filter: String, _ platform: String = "linux/amd64") throws -> String {
    let stat = try copse.run("stat", "--json", image, "-p", platform)
    return try Tool("jq").run(["-c", ".config.blob|" + filter], input: stat.output).text
  }

  @Test("one platform is edited; descriptors of others, and unknown members, stay to the byte", .requiresTool("jq"))
  func one() throws {
    let result = try config("-p", "linux/amd64", "--config.user", "nobody")
    #expect(result.status == 0 && result.output.isEmpty)
    let digest = try copse.run("raw", "resolve", image, "-p", "linux/arm64").text
    #expect(digest.contains(arm.digest))
    let facts = "[.config.User,.config.Healthcheck.Test[0],.docker_version,.architecture]"
    #expect(try configuration(facts) == #"["nobody","NONE","1","amd64"]"# + "\n")
    let root = try #require(try layout.indexText().split(separator: "sha256:").last?.prefix(64))
    #expect(try layout.directory.text("layout/blobs/sha256/\(root)").contains(arm.json))
  }

  @Test("all platforms are edited with -p all", .requiresTool("jq"))
  func all() throws {
    #expect(try config("-p", "all", "--config.label", "stage=test").status == 0)
    for platform in ["linux/amd64", "linux/arm64"] {
      #expect(try configuration(".config.Labels.stage", platform) == "\"test\"\n")
    }
  }

  @Test(
    "lists and maps are cleared, unset, replaced and added to, in whatever order", .requiresTool("jq"),
    arguments: [
      (["--clear", "config.env"], ".config.Env", "null"),
      (["--config.env=C=3", "--clear", "config.env"], ".config.Env", #"["C=3"]"#),
      (["--unset", "env.A"], ".config.Env", #"["B=2"]"#), (["--unset", "label.k"], ".config.Labels", #"{"x":"y"}"#),
      (["--config.env", "A=x=y"], ".config.Env", #"["A=x=y","B=2"]"#),
      (["--config.cmd", "sh", "-config.cmd", "-c", "--config.cmd", "-x y"], ".config.Cmd", #"["sh","-c","-x y"]"#),
      (["--os", "plan9", "--architecture=mips"], "[.os,.architecture]", #"["plan9","mips"]"#),
      (["--author", "", "--created", "2020-01-02T03:04:05Z"], "[.author,.created]", #"[null,"2020-01-02T03:04:05Z"]"#),
    ])
  func edits(words: [String], filter: String, expected: String) throws {
    #expect(try copse.run(["config", "--image", image, "-p", "linux/amd64"] + words).status == 0)
    let stat = try copse.run("stat", "--json", image, "--on-ambiguous", "first")
    #expect(try Tool("jq").run(["-c", ".config.blob|" + filter], input: stat.output).text == expected + "\n")
  }

  @Test("--tag leaves the image's own tag as it is")
  func tag() throws {
    let before = try layout.indexText()
    #expect(try config("-p", "arm64", "--config.user", "u", "--tag", "v2").status == 0)
    #expect(try copse.run("ls", layout.path).lines == ["v1", "v2"])
    #expect(try layout.indexText().contains(layout.entries[0].json) && before != layout.indexText())
  }

  @Test("an attestation of a replaced image is dropped with a warning, unless it is to stay", arguments: [false, true])
  func attestations(isKept: Bool) throws {
    let flags = isKept ? ["--keep-stale-attestations"] : []
    let program = isKept ? copse.leaving("W-ATTESTATION-STALE") : copse
    let result = try program.run(["config", "--image", image, "-p", "amd64", "--config.user", "u"] + flags)
    #expect(result.status == 0 && result.errors.contains("dropped attestation") == !isKept)
    #expect(try copse.run("show", image).text.contains(attestation.hex.prefix(12)) == isKept)
  }

  @Test("an attestation beside a replaced image in index.json goes too", arguments: [[], ["--tag", "flat2"]])
  func flatAttestations(words: [String]) throws {
    let (amd, arm) = try (layout.image(runtime: #"{"User":"a"}"#), layout.image("linux/arm64", runtime: "{}"))
    for entry in try [amd, arm, layout.attestation(of: amd), layout.attestation(of: arm)] {
      try layout.tag("flat", entry)
    }
    let target = words.last ?? "flat"
    let result = try copse.leaving("E-FLAT").run(
      ["config", "--image", layout.path + ":flat", "-p", "amd64", "--config.user", "u"] + words)
    #expect(result.status == 0 && result.errors.split(separator: "\n").count == 1)
    #expect(result.errors.contains("dropped attestation"))
    #expect(try layout.digests(of: target).count == 3 && layout.digests(of: target).contains(arm.digest))
    #expect(try layout.digests(of: "flat").count == (words.isEmpty ? 3 : 4))
  }

  @Test("a manifest that is listed for two platforms changes for one of them", arguments: [false, true])
  func twice(isFlat: Bool) throws {
    let image = try layout.image("linux/arm/v7")
    let entries = ["linux/arm/v7", "linux/arm/v6"].map { image.with(\.platform, $0) }
    if isFlat {
      for entry in entries { try layout.tag("two", entry) }
    } else {
      try layout.tag("two", layout.index(entries))
    }
    let program = copse.leaving("E-FLAT", "W-PLATFORM-DRIFT")
    let words = ["config", "--image", layout.path + ":two", "-p", "linux/arm/v6", "--config.user", "u"]
    #expect(try program.run(words).status == 0)
    let digests = try ["v7", "v6"].map {
      try copse.run("raw", "resolve", layout.path + ":two", "-p", "linux/arm/" + $0, "--platform-strict").lines
    }
    #expect(digests[0] == [image.digest] && digests[1] != digests[0] && digests[1].count == 1)
  }

  @Test("the history says when, who and what", .requiresTool("jq"), arguments: ["copse", "umoci"])
  func history(name: String) throws {
    let words = ["config", "--image", image, "-p", "amd64", "--history.comment", "-why"]
    let result = try BuiltProgram(named: name).run(words, environment: ["SOURCE_DATE_EPOCH": "7"])
    #expect(result.status == 0)
    let facts = "[.history[-1]|.created,.created_by,.author,.comment,.empty_layer]"
    #expect(
      try configuration(facts) == #"["1970-01-01T00:00:07Z","\#(name) config","me","-why",true]"# + "\n")
    #expect(try config("-p", "amd64", "--no-history", "--config.user", "u").status == 0)
    #expect(try configuration(".history|length") == "1\n")
  }

  @Test(
    "--dry-run and what cannot be done change nothing",
    arguments: [
      ("-p amd64 -n --config.user u", 0), ("--config.user u", 4), ("-p s390x --config.user u", 3),
      ("-p amd64 --config.env A", 64), ("-p amd64 --clear rootfs.diffids", 64), ("-p amd64 --unset x", 64),
      ("-p amd64 --no-history --history.author a", 64), ("-p amd64 --created soon", 64), ("-p amd64 --tag -x", 64),
      ("-p amd64 --history.created soon", 64),
    ] as [(String, Int32)])
  func nothing(line: String, status: Int32) throws {
    let before = try layout.indexText()
    let blobs = rawNames(in: layout.path + "/blobs/sha256").count
    let result = try copse.run(["config", "--image", image] + line.split(separator: " ").map(String.init))
    #expect(result.status == status && result.text.hasPrefix("would change linux/amd64  sha256:") == (status == 0))
    #expect(try layout.indexText() == before && rawNames(in: layout.path + "/blobs/sha256").count == blobs)
  }

  @Test("with --json it says what became of each platform", .requiresTool("jq"))
  func json() throws {
    let result = try config("-p", "all", "--config.user", "u", "--json")
    let facts = "[.schema,.tag,(.images|map(.changed)),.images[1].old.digest,(.droppedAttestations|length)]"
    #expect(
      try Tool("jq").run(["-c", facts], input: result.output).text
        == #"["copse.config/1","v1",[true,true],"\#(arm.digest)",1]"# + "\n")
  }

  @Test("umoci and skopeo read the result", .requiresTool("umoci"), .requiresTool("skopeo"))
  func judges() throws {
    try layout.tag("one", layout.image())
    let words = ["config", "--image", layout.path + ":one", "--config.label", "a=<b>", "--config.volume", "/data"]
    #expect(try copse.run(words).status == 0)
    #expect(try Tool("umoci").run("stat", "--image", layout.path + ":one").text.contains("copse config"))
    let labels = try Tool("skopeo").run("inspect", "--format", "{{.Labels}}", "oci:\(layout.path):one")
    #expect(labels.text == "map[a:<b>]\n", "\(labels.errors)")
  }
}
