import CopseSystem
import CopseTestSupport
import Glibc
import Testing

@Suite("a directory cannot be left")
struct ConfinementTests {
  private let place: TemporaryDirectory

  init() throws {
    place = try TemporaryDirectory()
    try place.write("outside/secret", "secret")
    try place.write("root/etc/file", "inside")
    try place.symlink("root/up", to: "../outside")
    try place.symlink("root/link", to: "etc/file")
    try place.symlink("root/etcs", to: "etc")
    try place.symlink("root/absolute", to: place.path("outside/secret"))
    try place.fifo("root/fifo")
  }

  private func root() throws -> Directory { try .open(place.path("root")) }

  @Test(
    "by a file's path, through no link, upwards, or from the root",
    arguments: [
      "up/secret", "link", "etcs/file", "absolute", "../outside/secret", "etc/../../outside/secret", "/etc/passwd",
    ])
  func files(name: String) throws {
    let root = try root()
    let error = complaint { _ = try root.file(name) }
    #expect(error?.errno == ELOOP || error?.errno == EXDEV, "\(error?.description ?? "it opened")")
    #expect(error?.path.hasSuffix(name) == true)
  }

  @Test("says the whole path of a file that cannot be opened by its name")
  func namedFile() throws {
    #expect {
      try root().file(named: "absent").status.size
    } throws: {
      ($0 as? SystemError)?.path == place.path("root/absent")
    }
  }

  @Test("by a directory's path", arguments: ["up", "etcs", "..", "/", "/etc", "etc/../.."])
  func directories(name: String) throws {
    let root = try root()
    #expect(complaint { _ = try root.directory(name) } != nil)
  }

  @Test("by looking at a name", arguments: ["up/secret", "etcs/file", "..", "/etc"])
  func statuses(name: String) throws {
    let root = try root()
    #expect(complaint { _ = try root.status(name) } != nil)
  }

  @Test("and a link is seen as itself")
  func linkStatus() throws {
    let root = try root()
    #expect(try root.status("up")?.kind == .symbolicLink)
    #expect(try root.status("etc/file")?.kind == .regular)
    #expect(try root.status("etc/none") == nil)
    #expect(try root.status("etc/file/below") == nil)
  }

  @Test("and what is no regular file is no file, and nobody is waited for", arguments: ["fifo", "etc"])
  func otherKinds(name: String) throws {
    let root = try root()
    #expect(complaint { _ = try root.file(name) }?.description.hasSuffix("not a regular file") == true)
    #expect(complaint { _ = try root.fileInRoot(name) }?.description.hasSuffix("not a regular file") == true)
    #expect(complaint { _ = try File.open(place.path("root/" + name)) } != nil)
  }

  @Test("nor is a single name followed where it is a link")
  func singleNames() throws {
    let root = try root()
    #expect(complaint { _ = try root.subdirectory("up") }?.errno == ENOTDIR)
    #expect(
      complaint {
        _ = try withEntryName(Array("link".utf8)) { (name) throws(SystemError) in try root.file(name).status }
      }?.isLink == true)
    #expect(complaint { _ = try root.makeFile("link", permissions: 0o600) }?.isPresent == true)
    #expect(try place.text("root/etc/file") == "inside")
  }
}
