import CopseLayers
import CopseSpec
import CopseSystem
import CopseTestSupport
import Glibc
import Testing

@Suite("what a written layer holds of a tree", .requiresTool("python3"))
struct LayerContentTests {
  private let tree: TemporaryDirectory

  init() throws { tree = try TemporaryDirectory() }

  private static let attributes =
    "*(f'{k[13:]}={v}' for k, v in m.pax_headers.items() if k.startswith('SCHILY.xattr.'))"

  @Test("extended attributes, sorted; those that cannot be in it with a notice", .requiresRoot, .requiresUserAttributes)
  func attributes() throws {
    try tree.write("f")
    for (name, value) in [("user.z", "1"), ("user.a", "two"), ("trusted.t", "3"), ("security.selinux", "x\0")] {
      try tree.setAttribute(name, of: "f", to: Array(value.utf8))
    }
    try tree.setAttribute("user.empty", of: "f", to: [])
    let layer = try WrittenLayer(["f"], of: tree)
    #expect(try layer.list(Self.attributes) == ["trusted.t=3 user.a=two user.z=1"])
    #expect(layer.notices == [.ignoredAttribute("security.selinux"), .emptyAttribute("user.empty")])
  }

  @Test("no attribute whose name no record can hold", .requiresUserAttributes, arguments: ["a=b", "a b", "é", "50%"])
  func attributeName(name: String) throws {
    try tree.write("f")
    try tree.setAttribute("user." + name, of: "f", to: [1])
    let error = #expect(throws: LayersError.self) { try WrittenLayer(["f"], of: tree) }
    #expect(error?.entry == "f" && error?.description.contains("user." + name) == true)
  }

  @Test("the attributes of an inode with each of its names", .requiresUserAttributes)
  func linkAttributes() throws {
    try tree.write("f")
    try tree.hardlink("h", to: "f")
    try tree.setAttribute("user.a", of: "f", to: [0x31])
    let lines = try WrittenLayer(["f", "h"], of: tree).list("m.type.decode(), m.linkname, \(Self.attributes)")
    #expect(lines == ["0  user.a=1", "1 f user.a=1"])
  }

  @Test("no socket, but a notice of it")
  func socket() throws {
    let program = "import socket; socket.socket(socket.AF_UNIX).bind('s')"
    try Tool("python3").run(["-c", program], in: tree.path)
    try tree.write("f")
    let layer = try WrittenLayer(["f", "s"], of: tree)
    #expect(try layer.list("m.name") == ["f"])
    #expect(layer.notices == [.skippedSocket("s")])
  }

  @Test("device nodes with their numbers", .requiresRoot)
  func devices() throws {
    try Tool("sh").run(["-c", "mknod -m 640 null c 1 3; mknod -m 600 far b 259 70000"], in: tree.path)
    #expect(
      try WrittenLayer(["far", "null"], of: tree).list("m.name, m.type.decode(), oct(m.mode), m.devmajor, m.devminor")
        == ["far 4 0o600 259 70000", "null 3 0o640 1 3"])
  }

  @Test("the root itself, as umoci names it")
  func root() throws {
    try tree.makeDirectory("", mode: 0o751)
    try tree.setTime("", seconds: 1_000_000_000)
    let layer = try WrittenLayer(["."], of: tree)
    #expect(try layer.list("m.name, m.type.decode(), oct(m.mode), m.mtime") == [". 5 0o751 1000000000"])
  }

  @Test("names of any bytes and any length")
  func names() throws {
    let long = String(repeating: "n", count: 250)
    for name in ["é\u{301}", "tab\there", long] { try tree.write(name) }
    try tree.symlink("s", to: String(repeating: "t/", count: 700))
    let layer = try WrittenLayer(["é\u{301}", "tab\there", long, "s"], of: tree)
    #expect(try layer.list("ascii(m.name)") == [#"'\xe9\u0301'"#, #"'tab\there'"#, "'\(long)'", "'s'"])
    #expect(try layer.list("len(m.linkname)").last == "1400")
  }

  @Test(
    "the same blob for every number of threads",
    arguments: [LayerEncoding(.gzip), LayerEncoding(.zstd), LayerEncoding(.none)])
  func threads(encoding: LayerEncoding) throws {
    try tree.write("f", (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 9) })
    let layer = try WrittenLayer(["f"], of: tree)
    let blobs = try [1, 2, 5].map { threads in
      let encoder = try LayerEncoder(into: TestSink(), as: encoding, threads: threads)
      try layer.bytes.withUnsafeBytes { try encoder.append($0) }
      return try encoder.encodedLayer()
    }
    #expect(Set(blobs).count == 1)
  }
}
