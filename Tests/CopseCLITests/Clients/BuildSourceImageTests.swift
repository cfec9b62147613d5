import CopseTestSupport
import Testing

@Suite("BuildSourceImage's calls of umoci", .requiresTool("jq"))
struct BuildSourceImageTests {
  private let client: ClientCalls

  init() throws {
    client = try ClientCalls()
    try client.call("init", "--layout", "out")
    try client.call("new", "--image", "out:latest-source")
  }

  /// Inserts a blob store with one artifact, and a link by the artifact's name, into the root.
  private func insert(_ name: String, _ sum: String, at time: String) throws {
    removeTree(client.place.path("tmp"))
    try client.place.write("tmp/blobs/sha256/\(sum)", name)
    try client.place.symlink("tmp/rpm_dir/\(name)", to: "/blobs/sha256/\(sum)")
    try client.call(
      "insert", "--rootless", "--image", "out:latest-source", "--history.created", time, "--history.comment",
      "#(nop) BuildSourceImage.sh version 0.2.0-dev adding artifact: \(sum)", client.place.path("tmp"), "/")
  }

  @Test("each artifact is a layer with its own time and comment, and unpack shows all of them")
  func artifacts() throws {
    try insert("one.src.rpm", "aa", at: "2026-02-03T04:05:06.123456789+00:00")
    try insert("two.src.rpm", "bb", at: "2026-02-03T04:05:07.000000001-05:00")
    let configuration = try client.documents(of: "out", "latest-source").configuration
    #expect(
      try client.jq("[.history[].created]", configuration)
        == #"["2026-02-03T04:05:06.123456789Z","2026-02-03T04:05:07.000000001-05:00"]"#)
    #expect(
      try client.jq("[.history[] | [(.comment | .[-2:]), .empty_layer]]", configuration)
        == #"[["aa",null],["bb",null]]"#)
    try client.call("unpack", "--rootless", "--image", "out:latest-source", "unpacked")
    for name in ["one.src.rpm", "two.src.rpm"] { #expect(client.place.has("unpacked/rootfs/rpm_dir/\(name)")) }
    #expect(try client.place.text("unpacked/rootfs/blobs/sha256/aa") == "one.src.rpm")
    #expect(try client.place.text("unpacked/rootfs/blobs/sha256/bb") == "two.src.rpm")
  }

  @Test("umoci unpacks the same tree of it", .requiresTool("umoci"), .requiresTool("diff"))
  func judged() throws {
    try insert("one.src.rpm", "aa", at: "2026-02-03T04:05:06.123456789+00:00")
    try client.call("unpack", "--rootless", "--image", "out:latest-source", "ours")
    let theirs = try Tool("umoci").run(
      ["unpack", "--rootless", "--image", "out:latest-source", "theirs"], in: client.place.path)
    #expect(theirs.status == 0, "\(theirs.errors)")
    let words = ["--recursive", "--no-dereference", "ours/rootfs", "theirs/rootfs"]
    #expect(try Tool("diff").run(words, in: client.place.path).text.isEmpty)
  }
}
