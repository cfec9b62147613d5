import CopseTestSupport
import Glibc
import Testing

@Suite("repack of one bundle again, under the name it came from")
struct RepackAgainTests {
  private let it: Repacking

  init() throws { it = try Repacking() }

  private func repack(_ words: String..., from source: String = "b") throws -> Tool.Result {
    try it.copse.run(["repack", "--image", it.image("v1")] + words + [it.place.path(source)])
  }

  @Test("starts from the image that was unpacked, and takes the place of the first result", .requiresTool("jq"))
  func replaced() throws {
    try it.unpack("-p", "amd64")
    try it.place.write("b/rootfs/one", "1")
    #expect(try repack().status == 0)
    let sibling = try it.digest("v1", "arm")
    try it.place.write("b/rootfs/two", "2")
    let again = try repack()
    #expect(again.status == 0 && again.errors.isEmpty, "\(again.errors)")
    #expect(try it.names("v1") == ["./", "one", "two"] && it.digest("v1", "arm") == sibling && it.isTidy)
    #expect(try it.stat("v1", "amd64", ".manifest.blob.layers|length") == "2")
    #expect(try repack("--refresh-bundle").status == 0 && !it.place.has("b/copse.repacked"))
    #expect(try it.copse.run("gc", it.layout.path).status == 0 && repack().status == 0)
    #expect(try it.stat("v1", "amd64", ".manifest.blob.layers|length") == "2")
  }

  @Test("is a conflict where somebody else gave the name to something else", .requiresTool("jq"))
  func moved() throws {
    try it.unpack("-p", "amd64")
    try it.place.write("b/rootfs/one", "1")
    #expect(try repack().status == 0)
    #expect(try it.copse.run("config", "--image", it.image("v1"), "-p", "amd64", "--author", "other").status == 0)
    let before = try it.layout.indexText()
    let result = try repack()
    #expect(result.status == 6 && result.errors.contains("was changed since"))
    #expect(try it.layout.indexText() == before)
  }

  @Test("works of a workspace, and of a layout that has siblings without an index", .requiresTool("jq"))
  func several() throws {
    try it.layout.setEntries([])
    for image in [it.amd, it.arm] { try it.layout.tag("v1", image) }
    try it.unpack("-p", "all", to: "w")
    try it.unpack("-p", "amd64")
    for (source, count) in [("b", 1), ("b", 2)] {
      try it.place.write("\(source)/rootfs/new\(count)", "\(count)")
      #expect(try repack(from: source).status == 0)
    }
    #expect(try it.names("v1", "amd64") == ["./", "new1", "new2"] && it.digest("v1", "arm") == it.arm.digest)
    try it.place.write("w/linux-arm-v7/rootfs/new", "1")
    #expect(try repack(from: "w").status == 0)
    #expect(try it.names("v1", "amd64") == ["./", "new1", "new2"] && it.names("v1", "arm") == ["./", "new"])
    try it.place.write("w/linux-amd64/rootfs/new", "1")
    #expect(try repack(from: "w").status == 6)
  }

  @Test("says what a name without an index cannot get back", arguments: ["rm", "config"])
  func alone(verb: String) throws {
    try it.layout.setEntries([])
    for image in [it.amd, it.arm] { try it.layout.tag("v1", image) }
    try it.unpack("-p", "amd64")
    let words = verb == "rm" ? [] : ["-p", "amd64", "--author", "you"]
    #expect(try it.copse.run([verb, "--image", it.image("v1")] + words).status == 0)
    let result = try it.repack(verb == "rm" ? "v1" : "v2")
    let why = verb == "rm" ? "is not there any more" : "has another image in its place"
    #expect(result.status == 0)
    #expect(result.errors == "copse: warning: the result is linux/amd64 alone: refname \"v1\" \(why)\n")
  }

  @Test("of one tree leaves what the first made of others", .requiresTool("jq"), arguments: [false, true])
  func some(isFlat: Bool) throws {
    if isFlat {
      let entries = try [it.amd, it.arm, it.layout.attestation(of: it.arm)]
      try it.layout.setEntries([])
      for entry in entries { try it.layout.tag("v1", entry) }
    }
    try it.unpack("-p", "all", to: "w")
    for (round, count) in [("one", 2), ("two", 3)] {
      try it.place.write("w/linux-amd64/rootfs/\(round)", "")
      try it.place.write("w/linux-arm-v7/rootfs/\(round)", "")
      for platform in ["amd64", "arm"] { #expect(try repack("-p", platform, from: "w").status == 0) }
      #expect(try it.names("v1", "amd64").count == count && it.names("v1", "arm").count == count)
    }
    let before = try it.digest("v1", "arm")
    #expect(try repack("-p", "amd64", "--refresh-bundle", from: "w").status == 0)
    #expect(try it.digest("v1", "arm") == before && repack("-p", "arm", from: "w").status == 0)
    #expect(try it.names("v1", "amd64").count == 3 && it.names("v1", "arm").count == 3)
    try it.place.write("w/linux-amd64/rootfs/three", "")
    #expect(try it.repack("v2", from: "w").status == 0)
    // The root is in the layer only where the second of its change is another one.
    #expect(try it.names("v2", "amd64").last == "three" && it.names("v2", "arm") == ["./", "one", "two"])
    #expect(try it.names("v2", "amd64").allSatisfy(["./", "three"].contains))
  }

  @Test("takes a change back that was taken back in the tree", .requiresTool("jq"))
  func reverted() throws {
    try it.unpack("-p", "all", to: "w")
    try it.place.write("w/linux-amd64/rootfs/sub/one", "")
    #expect(try repack(from: "w").status == 0 && it.digest("v1", "amd64") != it.amd.digest)
    #expect(unlink(it.place.path("w/linux-amd64/rootfs/sub/one")) == 0)
    try it.place.write("w/linux-arm-v7/rootfs/two", "")
    #expect(try repack("--mask-path", "/sub", from: "w").status == 0)
    #expect(try it.digest("v1", "amd64") == it.amd.digest && it.names("v1", "arm") == ["./", "two"])
  }

  @Test("of a workspace replaces what the first changed, and more")
  func workspace() throws {
    try it.unpack("-p", "all", to: "w")
    try it.place.write("w/linux-arm-v7/rootfs/one", "1")
    #expect(try repack(from: "w").status == 0)
    try it.place.write("w/linux-arm-v7/rootfs/two", "2")
    try it.place.write("w/linux-amd64/rootfs/three", "3")
    let again = try repack(from: "w")
    #expect(again.status == 0, "\(again.errors)")
    #expect(try it.names("v1", "arm") == ["./", "one", "two"] && it.names("v1", "amd64") == ["./", "three"])
  }

  @Test("a list of results that is none is named", arguments: ["", "[]", #"{"manifests":["x"]}"#, #"{"manifests":1}"#])
  func damaged(content: String) throws {
    try it.unpack("-p", "amd64")
    try it.place.write("b/rootfs/one", "1")
    #expect(try repack().status == 0)
    try it.place.write("b/copse.repacked", content)
    let result = try repack()
    #expect(result.status == 5 && result.errors.contains("copse.repacked"))
  }

  @Test("killed after the name was given, the same command succeeds", .requiresTool("strace"))
  func killed() throws {
    try it.unpack("-p", "amd64")
    try it.place.write("b/rootfs/one", "1")
    let words = ["repack", "--image", it.image("v1"), it.place.path("b")]
    let before = try it.layout.indexText()
    for call in ["renameat2:1", "renameat2:2", "renameat2:3", "renameat2:4", "renameat2:5", "fsync:6", "fsync:9"] {
      let parts = call.split(separator: ":")
      let injection = "inject=\(parts[0]):signal=KILL:when=\(parts[1])"
      try Tool("strace").run(["-f", "-o", "/dev/null", "-e", injection, it.copse.path] + words)
    }
    #expect(try it.layout.indexText() != before)
    let result = try repack()
    #expect(result.status == 0, "\(result.errors)")
    #expect(!it.place.has("b/.copse") && rawNames(in: it.place.path("b")).allSatisfy { !$0.starts(with: [0x2E]) })
  }
}
