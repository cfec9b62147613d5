import CopseSystem
import CopseTestSupport
import Glibc
import Testing

@Suite("removing a tree")
struct RemovalTests {
  private let place: TemporaryDirectory

  init() throws { place = try TemporaryDirectory() }

  private func remove(_ name: String) throws {
    try Directory.open(place.path).removeTree(named: name)
    #expect(!place.has(name))
  }

  @Test("takes everything below it and follows no link")
  func links() throws {
    try place.write("outside/kept", "kept")
    try place.write("t/d/file")
    try place.symlink("t/d/link", to: place.path("outside"))
    try place.symlink("t/up", to: "../outside/kept")
    try place.fifo("t/fifo")
    try place.symlink("top", to: "outside")
    try remove("t")
    try remove("top")
    #expect(try place.text("outside/kept") == "kept")
  }

  @Test("is done where nothing is")
  func absent() throws { try remove("none") }

  @Test("takes single files")
  func file() throws {
    try place.write("f")
    try remove("f")
  }

  @Test(
    "takes directories that their owner may not list or change", arguments: [mode_t(0), 0o100, 0o400, 0o500, 0o300])
  func closed(mode: mode_t) throws {
    try place.write("t/a/b/f")
    try place.makeDirectory("t/a/b", mode: mode)
    try place.makeDirectory("t/a", mode: mode)
    try place.makeDirectory("t", mode: mode)
    try remove("t")
  }

  @Test("takes trees deeper than a process has descriptors")
  func deep() throws {
    let depth = 1500
    var directory = try Directory.open(place.path)
    for _ in 0..<depth {
      try directory.makeDirectory(named: "d")
      directory = try directory.subdirectory("d")
    }
    try directory.write("f") { try $0.append(Array("x".utf8)) }
    try remove("d")
  }

  @Test("takes names of any bytes")
  func oddNames() throws {
    try place.makeDirectory("t")
    let directory = try Directory.open(place.path("t"))
    for name in [[0xFF], [0x0A], [0x20, 0xC3], Array("-rf".utf8)] as [[UInt8]] {
      try withEntryName(name) { (name) throws(SystemError) in try directory.makeDirectory(name) }
    }
    try remove("t")
  }

  @Test("empties a directory and leaves it")
  func contents() throws {
    try place.write("t/a/b")
    try place.write("t/c")
    try Directory.open(place.path("t")).removeContents()
    #expect(rawNames(in: place.path("t")).isEmpty)
  }
}
