import CopseTestSupport
import Glibc
import Testing

@Suite("rockcraft's calls of umoci", .requiresTool("jq"), .requiresTool("tar"))
struct RockcraftTests {
  private let client: ClientCalls

  init() throws {
    client = try ClientCalls()
    try client.call("init", "--layout", "images/rock")
    try client.call("new", "--image", "images/rock:24.04")
    try client.call("config", "--image", "images/rock:24.04", "--architecture", "arm64", "--no-history")
  }

  /// Adds a layer of one file: flags stand behind the positional.
  private func addLayer(_ file: String, from tag: String = "24.04", to flags: [String] = []) throws {
    try client.place.write("prime/\(file)", file, mode: 0o755)
    let archive = "images/.temp_layer.tar"
    let packed = try Tool("tar").run(["--create", "--file", archive, "-C", "prime", file], in: client.place.path)
    #expect(packed.status == 0)
    let command = ["umoci", "raw", "add-layer", "--image", "images/rock:\(tag)", archive] + flags
    let words = command.dropFirst() + ["--history.created_by", command.joined(separator: " ")]
    let result = try client.umoci.run(Array(words), in: client.place.path)
    #expect(result.status == 0 && result.output.isEmpty && result.errors.isEmpty, "\(result.errors)")
  }

  @Test("an image out of thin air has the architecture, no variant and no history")
  func thinAir() throws {
    let configuration = try client.documents(of: "images/rock", "24.04").configuration
    let facts = "[.architecture, .os, .variant, (.history // [] | length), .rootfs.diff_ids]"
    #expect(try client.jq(facts, configuration) == #"["arm64","linux",null,0,[]]"#)
    #expect(try client.jq(".manifests | length", "images/rock/index.json") == "1")
    let stat = try client.call("stat", "--json", "--image", "images/rock:24.04")
    #expect(try client.jq("[.history, .config.blob.architecture]", of: stat) == #"[[],"arm64"]"#)
  }

  /// Writes the variant into the blobs by hand, as rockcraft does where umoci has no flag for it.
  private static let injection = """
    set -e; cd images/rock; blobs=blobs/sha256
    put() { sum=$(sha256sum new | cut -d ' ' -f 1); size=$(stat -c %s new); mv new $blobs/$sum; }
    manifest=$(jq -r '.manifests[0].digest[7:]' index.json)
    jq -j -c '.variant = "v8"' $blobs/$(jq -r '.config.digest[7:]' $blobs/$manifest) > new; put
    jq -j -c ".config.digest = \\"sha256:$sum\\" | .config.size = $size" $blobs/$manifest > new; put
    jq -j -c ".manifests[0].digest = \\"sha256:$sum\\" | .manifests[0].size = $size" index.json > new
    mv new index.json
    """

  @Test("a variant that was written by hand survives all that follows")
  func variant() throws {
    let injected = try Tool("bash").run(["-c", Self.injection], in: client.place.path)
    try #require(injected.status == 0, "\(injected.errors)")
    let image = "images/rock:24.04"
    try client.call("config", "--image", image, "--config.user", "584792", expecting: "W-PLATFORM-DRIFT")
    try client.call("config", "--image", image, "--clear=config.cmd", expecting: "W-PLATFORM-DRIFT")
    let configuration = try client.documents(of: "images/rock", "24.04").configuration
    #expect(try client.jq("[.variant, .config.User]", configuration) == #"["v8","584792"]"#)
  }

  @Test("layers are added under a new tag, and stat tells their blobs in order")
  func layers() throws {
    try addLayer("base")
    try addLayer("pebble", to: ["--tag", "rock"])
    try addLayer("metadata", from: "rock")
    let stat = try client.call("stat", "--json", "--image", "images/rock:rock")
    let types = "[.history[].layer.mediaType] | unique"
    #expect(try client.jq(types, of: stat) == #"["application/vnd.oci.image.layer.v1.tar+gzip"]"#)
    let created = #"[.history[].created_by | sub(".*\\.tar"; "")]"#
    #expect(try client.jq(created, of: stat) == #"[""," --tag rock",""]"#)
    let digests = try client.jq(".history[].layer.digest", of: stat).split(separator: "\n").map(String.init)
    let names = try digests.map {
      try Tool("tar").run("-tzf", client.place.path(client.blob(of: "images/rock", $0))).lines
    }
    #expect(names == [["base"], ["pebble"], ["metadata"]])
    #expect(try client.call("ls", "--layout", "images/rock") == "24.04\nrock\n")
  }

  @Test("entry point, command, environment, labels and annotations are set, anew each time")
  func configuration() throws {
    let config = ["config", "--image", "images/rock:24.04"]
    for label in ["old=1", "version=2 + 3"] {
      for flags in [
        ["--clear=config.entrypoint", "--config.user", "nobody"],
        ["--clear=config.entrypoint", "--config.entrypoint", "/bin/pebble", "--config.entrypoint", "enter"]
          + ["--config.entrypoint", "--verbose"], ["--clear=config.cmd"],
        ["--config.env", "PATH=/bin", "--config.env", "EMPTY="], ["--clear=config.labels", "--config.label", label],
        ["--clear=manifest.annotations", "--manifest.annotation", label],
      ] {
        let result = try client.umoci.run(config + flags, in: client.place.path)
        #expect(result.status == 0 && result.output.isEmpty && result.errors.isEmpty, "\(result.errors)")
      }
    }
    let (manifest, configuration) = try client.documents(of: "images/rock", "24.04")
    #expect(
      try client.jq(".config", configuration) == """
        {"User":"nobody","Env":["PATH=/bin","EMPTY="],"Entrypoint":["/bin/pebble","enter","--verbose"],\
        "Labels":{"version":"2 + 3"}}
        """)
    #expect(try client.jq(".annotations", manifest) == #"{"version":"2 + 3"}"#)
  }

  @Test("the image unpacks, twice into one place, and skopeo tells the digest of index.json", .requiresTool("skopeo"))
  func extraction() throws {
    try addLayer("base", to: ["--tag", "rock"])
    for flags in [["--rootless"], geteuid() == 0 ? [] : ["--rootless"]] {
      removeTree(client.place.path("bundles/rock-rock"))
      let words = ["unpack"] + flags
      let result = try client.umoci.run(
        words + ["--image", "images/rock:rock", "bundles/rock-rock"], in: client.place.path)
      #expect(result.status == 0 && result.output.isEmpty && result.errors.isEmpty, "\(result.errors)")
      #expect(try client.place.text("bundles/rock-rock/rootfs/base") == "base")
    }
    let told = try Tool("skopeo").run([
      "inspect", "--format", "{{.Digest}}", "-n", "oci:\(client.place.path("images/rock")):rock",
    ])
    let manifest = try client.documents(of: "images/rock", "rock").manifest
    #expect(manifest.hasSuffix("/" + told.text.dropFirst(7).dropLast()), "\(told.errors)")
  }
}
