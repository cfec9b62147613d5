import CopseSystem
import CopseTestSupport
import Glibc
import Testing

@Suite("a file of a root filesystem is found as its own processes would find it")
struct FileInRootTests {
  private let place: TemporaryDirectory

  init() throws {
    place = try TemporaryDirectory()
    try place.write("root/etc/passwd", "inside")
    try place.write("passwd", "outside")
    try place.write("etc/passwd", "outside")
  }

  private func text(_ name: String) throws -> String {
    let root = try Directory.open(place.path("root"))
    var file = try root.fileInRoot(name)
    return String(decoding: try file.contents(atMost: 100), as: UTF8.self)
  }

  @Test(
    "through links that are absolute, relative, and that climb too far",
    arguments: ["/etc/passwd", "etc/passwd", "../../../etc/passwd", "/../etc/passwd", "etc/../../etc/passwd", "chain"])
  func links(target: String) throws {
    try place.symlink("root/chain", to: "/one")
    try place.symlink("root/one", to: "../etc/passwd")
    try place.symlink("root/link", to: target)
    #expect(try text("link") == "inside")
    #expect(try text(target) == "inside")
  }

  @Test("through a link to its directory")
  func directoryLink() throws {
    try place.symlink("root/usr", to: "/etc/../../etc")
    #expect(try text("usr/passwd") == "inside")
  }

  @Test("and a loop is an error, a dangling link nothing")
  func loops() throws {
    try place.symlink("root/a", to: "b")
    try place.symlink("root/b", to: "/a")
    try place.symlink("root/dangling", to: place.path("passwd"))
    #expect(complaint { _ = try text("a") }?.isLink == true)
    #expect(complaint { _ = try text("dangling") }?.isAbsent == true)
  }

  @Test("and the kernel's own links lead nowhere")
  func magicLinks() throws {
    let process = try Directory.open("/proc/self")
    #expect(complaint { _ = try process.fileInRoot("exe") } != nil)
    #expect(complaint { _ = try process.fileInRoot("root/etc/passwd") } != nil)
  }
}
