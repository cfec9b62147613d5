import CopseLayers
import CopseSystem
import CopseTestSupport
import Testing

@Suite("the state file", .requiresRoot)
struct StateFileTests {
  static let tar = TestTar(
    .directory("d", mode: 0o2750, mtime: -77).attribute("user.k", "v"), .file("d/f", "text").record("mtime", "-1.25"),
    .hardlink("h", to: "d/f"), .symlink("l", to: "d/f"), .characterDevice("c", 259, 70_000), .fifo("p").owned(by: 9, 8),
    .file("").with(\.path, [0x78, 0xFF]))

  private func state(of tree: TestRootfs, device: UInt64 = 42) throws -> [UInt8] {
    let directory = try Directory.open(tree.directory.path)
    try directory.removeTree(named: "state")
    try directory.write("state") { try tree.snapshot.writeState(mtree: "m", device: device, to: $0) }
    return try tree.directory.read("state")
  }

  @Test("comes back as it was")
  func roundTrip() throws {
    let tree = try TestRootfs(Self.tar)
    let bytes = try state(of: tree)
    let saved = try TreeSnapshot.readState(bytes)
    #expect(saved.device == 42 && saved.mtree == "m")
    #expect(saved.tree.count == tree.snapshot.count)
    #expect(try SnapshotListing(saved.tree).differences(from: tree.listing) == [])
    #expect(try state(of: tree) == bytes)
  }

  @Test("of an empty tree comes back")
  func empty() throws {
    let tree = try TestRootfs(TestTar())
    #expect(try TreeSnapshot.readState(state(of: tree)).tree.count == 1)
  }

  @Test("is refused when cut at any byte or followed by one")
  func truncated() throws {
    let bytes = try state(of: TestRootfs(Self.tar))
    for count in 0..<bytes.count {
      #expect(throws: LayersError.self) { try TreeSnapshot.readState(Array(bytes[..<count])) }
    }
    #expect(throws: LayersError.self) { try TreeSnapshot.readState(bytes + [0]) }
  }

  @Test("is refused when any byte changed")
  func flipped() throws {
    let bytes = try state(of: TestRootfs(Self.tar))
    for offset in bytes.indices {
      var changed = bytes
      changed[offset] ^= 1 << UInt8(offset % 8)
      #expect(throws: LayersError.self) { try TreeSnapshot.readState(changed) }
    }
  }

  @Test("is refused with a right checksum too, where any byte of it makes no sense")
  func nonsense() throws {
    let bytes = Array(try state(of: TestRootfs(Self.tar)).dropLast(32))
    for offset in 14..<bytes.count {
      for value: UInt8 in [0, 0x2F, 0x7F, 0xFF] {
        var changed = bytes
        changed[offset] = value
        // No crash, no hang; a change may well make another tree.
        _ = Result { try TreeSnapshot.readState(Self.sealed(changed)) }
      }
    }
    for count in 14..<bytes.count {
      #expect(throws: LayersError.self) { try TreeSnapshot.readState(Self.sealed(Array(bytes[..<count]))) }
    }
  }

  @Test("holds no names that could lead out of the tree", arguments: ["", ".", "..", "a/b", "/", "a\0", "f"])
  func badNames(name: String) throws {
    let tree = try TestRootfs(TestTar(.file("f"), .file("NAME")))
    let bytes = Array(try state(of: tree).dropLast(32))
    let old = [4] + Array("NAME".utf8)
    let start = try #require(bytes.indices.first { bytes[$0...].starts(with: old) })
    var changed = bytes
    changed.replaceSubrange(start..<start + old.count, with: [UInt8(name.utf8.count)] + Array(name.utf8))
    #expect(throws: LayersError.self) { try TreeSnapshot.readState(Self.sealed(changed)) }
  }

  private static func sealed(_ bytes: [UInt8]) -> [UInt8] {
    var hasher = ContentHasher(.sha256)
    bytes.withUnsafeBytes { hasher.update($0) }
    return bytes + hasher.finish()
  }
}
