import CopseSystem
import CopseTestSupport
import Glibc
import Testing

@Suite("a tar archive")
struct ArchiveReaderTests {
  @Test("without a byte, or with zero blocks only, has no entries", arguments: [0, 2, 20])
  func empty(blocks: Int) throws {
    #expect(try readArchive([UInt8](repeating: 0, count: 512 * blocks)).isEmpty)
  }

  @Test("is read the same in every format", arguments: [TarFormat.ustar, .pax, .gnu])
  func formats(format: TarFormat) throws {
    let plain: [TarEntry] = [
      .directory("d", mode: 0o1755, mtime: 5), .file("d/f", "text", mode: 0o4711, mtime: 7).owned(by: 3, 4),
      .symlink("d/s", to: "f"), .hardlink("d/h", to: "d/f"), .fifo("d/p"),
    ]
    let tar = TestTar(plain.map { $0.with(\.format, format) })
    let entries = try readArchive(tar.bytes)
    #expect(entries.map(\.text) == ["d/", "d/f", "d/s", "d/h", "d/p"])
    #expect([0, 1, 2, 4].map { entries[$0].kind } == [.directory, .regular, .symbolicLink, .fifo])
    #expect(entries[1].content == Array("text".utf8))
    #expect([entries[0].mode, entries[1].mode] == [0o1755, 0o4711])
    #expect((entries[1].uid, entries[1].gid) == (3, 4))
    #expect(entries[1].modified == FileTime(seconds: 7))
    #expect(entries[2].symbolicLink == "f")
    #expect(entries[3].hardLink == "d/f")
  }

  @Test("has long names and great numbers in pax and GNU headers", arguments: [TarFormat.pax, .gnu])
  func great(format: TarFormat) throws {
    let name = String(repeating: "long/", count: 60) + "f"
    let owner = Int64(UInt32.max) + 7
    let entry = TarEntry.symlink(name, to: "../" + name, mtime: -5).owned(by: owner, 3_000_000)
    let read = try readArchive(TestTar(entry.with(\.format, format)).bytes)
    #expect(read.map(\.text) == [name])
    #expect(read[0].symbolicLink == "../" + name)
    #expect((read[0].uid, read[0].gid) == (owner, 3_000_000))
    #expect(read[0].modified.seconds == (format == .gnu ? -5 : read[0].modified.seconds))
  }

  @Test(
    "has times before 1970 and with fractions in pax headers", arguments: [("-5", -5, 0), ("7.25", 7, 250_000_000)])
  func times(text: String, seconds: Int64, nanoseconds: Int32) throws {
    let read = try readArchive(TestTar(.file("f").record("mtime", text)).bytes)
    #expect(read[0].modified == FileTime(seconds: seconds, nanoseconds: nanoseconds))
  }

  @Test("has names whose characters nobody composes", arguments: [TarFormat.ustar, .pax, .gnu])
  func decomposed(format: TarFormat) throws {
    let name = "e\u{301}"
    let entries = try readArchive(
      TestTar(
        TarEntry.file(name, "").with(\.format, format).record("path", name),
        .symlink("s", to: name).with(\.format, format).record("linkpath", name)
      ).bytes)
    #expect(entries[0].name == Array(name.utf8))
    #expect(entries[1].symbolicLink.map { Array($0.utf8) } == Array(name.utf8))
  }

  @Test("has names that are any bytes", arguments: [TarFormat.ustar, .pax, .gnu])
  func rawNames(format: TarFormat) throws {
    var file = TarEntry.file("f", "x").with(\.format, format)
    file.path = [0x66, 0xFF, 0xC3, 0x28]
    var link = TarEntry.symlink("s", to: "").with(\.format, format)
    link.linkTarget = Array("tü".utf8)
    // What another call left there is not libarchive's.
    errno = ENOMEM
    let entries = try readArchive(TestTar(file, link, .file("after")).bytes)
    #expect(entries.map(\.name) == [file.path, [0x73], Array("after".utf8)])
    #expect(entries[1].symbolicLink == "tü")
  }

  @Test("has extended attributes in the order of the header, whatever their bytes")
  func attributes() throws {
    var entry = TarEntry.file("f").attribute("user.b", "1").attribute("user.a", "two\nlines=x")
    entry.attributes.append(("security.capability", [1, 0, 0, 2, 0xFF, 0]))
    let read = try readArchive(TestTar(entry).bytes)[0].attributes
    let expected = entry.attributes.map { ExtendedAttribute(name: Array($0.name.utf8), value: $0.value) }
    #expect(
      read.sorted { $0.name.lexicographicallyPrecedes($1.name) }
        == expected.sorted { $0.name.lexicographicallyPrecedes($1.name) })
  }

  @Test("is read the same in blocks of any size", arguments: [1, 7, 511, 512, 513])
  func blocks(size: Int) throws {
    let tar = TestTar(.file("a", sampleBytes(3000)), .file("b", "x").record("comment", "y"), .directory("c"))
    let entries = try readArchive(tar.bytes, blockSize: size)
    #expect(entries.map(\.text) == ["a", "b", "c/"])
    #expect(entries[0].content == sampleBytes(3000))
  }

  @Test("may lack its end blocks")
  func endless() throws {
    var tar = TestTar(.file("a", "x"), .file("b", "y"))
    tar.endBlocks = 0
    #expect(try readArchive(tar.bytes).map(\.text) == ["a", "b"])
  }

  @Test("may end with the last byte of its content, as umoci 0.4.7 writes it", arguments: [1, 511, 513, 70_000])
  func unpadded(size: Int) throws {
    let content = sampleBytes(size)
    let bytes = TestTar(.directory("d"), .file("d/f", content)).bytes.prefix(1024 + size)
    for blockSize in [1000, 1 << 16] {
      #expect(try readArchive(Array(bytes), blockSize: blockSize).map(\.content) == [[], content])
    }
    let names = try ArchiveReader(TestBlocks(Array(bytes)))
    var count = 0
    while try names.nextEntry() != nil { count += 1 }
    #expect(try names.nextEntry() == nil && count == 2)
    for count in [1, size / 2 + 1] where size > 1 {
      #expect(complaint { _ = try readArchive(Array(bytes.dropLast(count))) }?.isMalformed == true)
    }
  }
}
