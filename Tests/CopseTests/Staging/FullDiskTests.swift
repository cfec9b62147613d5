import Copse
import CopseTestSupport
import Testing

@Suite("a full disk", .requiresRoot)
struct FullDiskTests {
  private let test: TestUnpacking

  init() throws {
    test = try TestUnpacking()
    let files = (0..<6).map { TarEntry.file("d/file\($0)", [UInt8](repeating: 1, count: 20_000)) }
    try test.layout.tag("v1", test.layout.image(layers: [TestLayer(TestTar([.directory("d")] + files))]))
    try test.layout.multiPlatform("multi", "linux/amd64", "linux/arm64")
    try test.place.makeDirectory("disk/there")
  }

  /// Unpacks to a file system with so much room; whether there was enough.
  private func unpack(_ room: String, _ name: String, _ platforms: String?, to target: String) throws -> Bool {
    let mount = try TestMount(test.place.path("disk"), room)
    defer { withExtendedLifetime(mount) {} }
    try test.place.makeDirectory("disk/there")
    let found = try failure { try test.unpack(name, platforms, to: "disk/" + target) }
    guard let found else { return true }
    #expect(found.code == .failed && found.message.contains("no space left on device"), "\(room): \(found.message)")
    #expect(test.names("disk") == ["there"] && test.names("disk/there").isEmpty, "\(room)")
    return false
  }

  @Test("is said, and leaves nothing, wherever it strikes", arguments: ["new", "above/new", "there"])
  func blocks(target: String) throws {
    let successes = try (1...50).filter { try unpack("size=\($0 * 4)k", "v1", nil, to: target) }
    #expect(successes.last == 50 && successes.first != 1)
    #expect(successes == Array((successes.first ?? 0)...50))
  }

  @Test("of inodes is the same", arguments: ["new", "above/new", "there"])
  func inodes(target: String) throws {
    let successes = try (3...24).filter { try unpack("nr_inodes=\($0)", "v1", nil, to: target) }
    #expect(successes.last == 24 && successes.first != 3)
  }

  @Test("in a workspace is the same")
  func workspace() throws {
    let successes = try (3...28).filter { try unpack("nr_inodes=\($0)", "multi", "all", to: "above/ws") }
    #expect(successes.last == 28 && successes.first != 3)
  }
}
