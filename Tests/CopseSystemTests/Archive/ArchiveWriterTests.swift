import CopseSystem
import CopseTestSupport
import Testing

@Suite("a written archive")
struct ArchiveWriterTests {
  private func roundTrip(_ entry: WrittenEntry) throws -> ReadEntry {
    let entries = try readArchive(writeArchive([entry]))
    #expect(entries.count == 1)
    return try #require(entries.first)
  }

  @Test("holds the content of files, whatever its size", arguments: [0, 1, 511, 512, 513, 100_000])
  func content(count: Int) throws {
    let read = try roundTrip(.file("f", sampleBytes(count)))
    #expect(read.content == sampleBytes(count))
    #expect(read.kind == .regular && read.mode == 0o644 && read.uid == 1 && read.gid == 2)
    #expect(read.modified == FileTime(seconds: 1_000_000_000))
  }

  @Test(
    "holds everything that is no file",
    arguments: [
      (ArchiveHeader.Content.directory, FileKind.directory), (.fifo, .fifo),
      (.characterDevice(major: 5, minor: 1), .characterDevice), (.blockDevice(major: 259, minor: 70000), .blockDevice),
    ])
  func kinds(content: ArchiveHeader.Content, kind: FileKind) throws {
    let read = try roundTrip(.other("d/", content, permissions: 0o7750))
    #expect(read.kind == kind && read.mode == 0o7750 && read.content.isEmpty)
  }

  @Test("holds links of both kinds", arguments: ["t", String(repeating: "long/", count: 60), "é", "e\u{301}"])
  func links(target: String) throws {
    let bytes = Array(target.utf8)
    #expect(try roundTrip(.other("l", .symbolicLink(bytes))).symbolicLink.map { Array($0.utf8) } == bytes)
    #expect(try roundTrip(.other("l", .hardLink(bytes))).hardLink.map { Array($0.utf8) } == bytes)
  }

  @Test(
    "holds names as the bytes they are",
    arguments: [
      ".", "a/b", "ä/ö", "e\u{301}", ".wh.name", "d/.wh..wh..opq", String(repeating: "n", count: 101),
      String(repeating: "dir/", count: 200) + "x", "new\nline", "back\\slash",
    ].map { Array($0.utf8) } + [[0xE9], [0x61, 0xFF, 0x2F, 0xC3], [0xC0, 0xAF]])
  func names(name: [UInt8]) throws {
    let header = ArchiveHeader(name, .regular(size: 0), permissions: 0o644)
    #expect(try roundTrip(WrittenEntry(header)).name == name)
  }

  @Test("holds ids and times that ustar cannot", arguments: [UInt32(2_097_151), 2_097_152, 4_294_967_294])
  func bigNumbers(id: UInt32) throws {
    var entry = WrittenEntry.file("f")
    (entry.header.uid, entry.header.gid) = (id, id)
    for time in [-1, 0, 1 << 33, 1 << 36] {
      entry.header.modified = Int64(time)
      let read = try roundTrip(entry)
      #expect(read.uid == Int64(id) && read.gid == Int64(id))
      #expect(read.modified == FileTime(seconds: Int64(time)))
    }
  }

  @Test("holds extended attributes, sorted by name, each written once")
  func attributes() throws {
    let values: [(String, [UInt8])] = [
      ("user.b", [0, 255, 10]), ("user.a", Array("x".utf8)), ("security.capability", sampleBytes(20)), ("user.c", []),
    ]
    let attributes = values.map { ExtendedAttribute(name: Array($0.0.utf8), value: $0.1) }
    let bytes = try writeArchive([.file("f", attributes: attributes)])
    let text = String(decoding: bytes, as: UTF8.self)
    let places = ["security.capability", "user.a", "user.b", "user.c"].map { text.ranges(of: "SCHILY.xattr.\($0)=") }
    #expect(places.allSatisfy { $0.count == 1 })
    #expect(places.compactMap(\.first?.lowerBound) == places.compactMap(\.first?.lowerBound).sorted())
    #expect(!text.contains("LIBARCHIVE"))
    #expect(try Set(readArchive(bytes)[0].attributes) == Set(attributes))
  }

  @Test("has no fractions of seconds and no times but one in its records")
  func records() throws {
    let text = String(decoding: try writeArchive([.file(String(repeating: "ü", count: 200))]), as: UTF8.self)
    for record in ["mtime", "atime", "ctime", "hdrcharset", "uname"] { #expect(!text.contains(record + "=")) }
  }

  @Test("is plain ustar with two blocks of zeros behind where that does")
  func plain() throws {
    let bytes = try writeArchive([.file("f", [1])])
    #expect(bytes.count == 4 * 512)
    #expect(bytes[2048 - 1024..<2048].allSatisfy { $0 == 0 })
    #expect(Array(bytes[257..<265]) == Array("ustar\u{0}00".utf8))
  }
}
