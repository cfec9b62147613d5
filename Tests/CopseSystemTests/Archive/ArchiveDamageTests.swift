import CopseSystem
import CopseTestSupport
import Testing

@Suite("a damaged tar archive")
struct ArchiveDamageTests {
  private let tar = TestTar(
    .directory("d"), .file("d/a", "first"), .file("d/b", sampleBytes(700)).attribute("user.x", "y"),
    .symlink("d/s", to: String(repeating: "t", count: 150)), .file("last", "z").with(\.format, .gnu))

  @Test("cut at any byte throws, or ends with whole entries only")
  func truncated() throws {
    let bytes = tar.bytes
    let whole = try readArchive(bytes)
    for count in 0..<bytes.count {
      var entries: [ReadEntry] = []
      let error = complaint { try readArchive(Array(bytes.prefix(count)), into: &entries) }
      #expect(entries == Array(whole.prefix(entries.count)), "cut to \(count)")
      let last = entries.last?.content.count ?? 0
      let isAtBoundary = [0, last % 512].contains(count % 512) || entries.count == whole.count
      #expect(error != nil || isAtBoundary, "cut to \(count)")
      #expect(error?.isMalformed != false)
    }
  }

  @Test(
    "is refused for an extended header that cannot be read",
    arguments: [
      "nonsense", "7 a=b\n", "5 a=b\n", "999 path=x\n", "-6 a=b\n", "6 =bb\n", "0 a=b\n", "99999999999999999999 a=b\n",
      "6 a=b", "6 a b\n",
    ])
  func malformedRecords(body: String) throws {
    var entry = TarEntry("PaxHeaders.0/f", typeflag: "x")
    entry.content = Array(body.utf8)
    var entries: [ReadEntry] = []
    let error = complaint { try readArchive(TestTar(entry, .file("f", "x")).bytes, into: &entries) }
    #expect(error?.isMalformed == true)
    #expect(entries.isEmpty)
  }

  @Test("is refused for a header whose checksum is wrong")
  func checksum() throws {
    let broken = TarEntry.file("b", "x").with(\.breakHeader, { $0[0] = 0x63 })
    var entries: [ReadEntry] = []
    let error = complaint { try readArchive(TestTar(.file("a"), broken).bytes, into: &entries) }
    #expect(error?.isMalformed == true)
    #expect(entries.map(\.text) == ["a"])
  }

  @Test("is refused for sizes that cannot be", arguments: [Int64(-1), 1 << 40, .max])
  func sizes(size: Int64) {
    let entry = TarEntry.file("f", "x").record("size", String(size))
    let reader = complaint {
      let reader = try ArchiveReader(TestBlocks(TestTar(entry).bytes))
      while try reader.nextEntry() != nil { while try reader.nextPiece() != nil {} }
    }
    #expect(reader?.isMalformed == true)
  }

  @Test("is refused where it is no archive at all", arguments: ["short", String(repeating: "no tar ", count: 500)])
  func otherFormat(text: String) {
    #expect(complaint { _ = try readArchive(Array(text.utf8)) }?.isMalformed == true)
  }

  @Test("passes on what its source throws")
  func source() {
    #expect(throws: BrokenBlocks.Failure.self) { _ = try ArchiveReader(BrokenBlocks()).nextEntry() }
  }
}

private final class BrokenBlocks: BlockSource {
  struct Failure: Error {}
  func nextBlock() throws -> UnsafeRawBufferPointer? { throw Failure() }
}
