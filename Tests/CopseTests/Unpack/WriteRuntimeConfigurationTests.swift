import Copse
import CopseSpec
import CopseSystem
import CopseTestSupport
import Glibc
import Testing

@Suite("the configuration for a runtime")
struct WriteRuntimeConfigurationTests {
  private let test: TestUnpacking

  init() throws {
    test = try TestUnpacking()
    try test.layout.tag("v1", test.layout.image(runtime: #"{"User":"app","Cmd":["sh"]}"#))
  }

  private func write(_ target: String, rootfs: String? = nil, _ notices: Notices = Notices()) throws {
    var operation = WriteRuntimeConfiguration(
      try test.reference(), to: target.hasPrefix("/") ? target : test.place.path(target),
      rootfs: rootfs.map(test.place.path))
    operation.onNotice = notices.add
    try operation.run()
  }

  private func uid(_ bytes: [UInt8]) throws -> Int64? {
    let process = try JSONValue(parsing: bytes).objectValue?["process"]?.objectValue
    return process?["user"]?.objectValue?["uid"]?.integerValue
  }

  @Test("is a new file, or one in place of the old, with nothing beside it", arguments: [true, false])
  func file(isThere: Bool) throws {
    if isThere { try test.place.write("c", String(repeating: "old ", count: 5000)) }
    try write("c")
    #expect(try uid(test.place.read("c")) == 0)
    #expect(test.names() == ["c"])
  }

  @Test("names the user by the accounts of a root filesystem, without one by number with a notice")
  func user() throws {
    try test.place.write("r/etc/passwd", "app:x:77:78::/:/bin/sh\n")
    try write("c", rootfs: "r")
    #expect(try uid(test.place.read("c")) == 77)
    let notices = Notices()
    try write("c", notices)
    #expect(try uid(test.place.read("c")) == 0)
    #expect(notices.all.contains { $0.contains("app") })
  }

  @Test("goes through a link, and into a pipe or a device, which stay what they are")
  func special() throws {
    try test.place.write("real", "old")
    try test.place.symlink("link", to: "real")
    try write("link")
    #expect(try uid(test.place.read("real")) == 0)
    #expect(try Paths.entryStatus(test.place.path("link"))?.kind == .symbolicLink)
    try write("/dev/null")
    #expect(try Paths.entryStatus("/dev/null")?.kind == .characterDevice)
    try test.place.fifo("pipe")
    let path = test.place.path("pipe")
    let keeper = open(path, O_RDWR)
    defer { close(keeper) }
    try write("pipe")
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = read(keeper, &bytes, bytes.count)
    #expect(try uid(Array(bytes.prefix(max(0, count)))) == 0)
  }

  @Test("that cannot be written leaves nothing", arguments: ["none/c", "directory"])
  func impossible(target: String) throws {
    try test.place.makeDirectory("directory")
    #expect(try failure { try write(target) }?.code == .failed)
    #expect(test.names() == ["directory"])
  }

  @Test("of an unknown user in a root filesystem is an error that leaves the old file")
  func unknownUser() throws {
    try test.place.makeDirectory("r")
    try test.place.write("c", "old")
    #expect(try failure { try write("c", rootfs: "r") }?.message.contains("app") == true)
    #expect(try test.place.text("c") == "old")
  }
}
