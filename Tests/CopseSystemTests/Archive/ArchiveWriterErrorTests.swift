import CopseSystem
import CopseTestSupport
import Testing

@Suite("writing an archive is refused")
struct ArchiveWriterErrorTests {
  private struct Full: Error {}
  private final class FullSink: ByteSink {
    func append(_ bytes: UnsafeRawBufferPointer) throws { throw Full() }
  }

  @Test("where an attribute's name would be changed", arguments: ["user.a=b", "user.ä", "user.a b", "user.100%", ""])
  func attributeName(name: String) throws {
    let attribute = ExtendedAttribute(name: Array(name.utf8), value: [1])
    let error = complaint { _ = try writeArchive([.file("etc/f", attributes: [attribute])]) }
    #expect(error?.path == "etc/f")
    #expect(error?.description.contains(name) == true)
  }

  @Test("where the content is not as long as the header says", arguments: [0, 2, 4, 600])
  func wrongSize(count: Int) throws {
    var entry = WrittenEntry.file("etc/f", sampleBytes(count))
    entry.header.content = .regular(size: 3)
    #expect(complaint { _ = try writeArchive([entry]) }?.path == "etc/f")
    #expect(complaint { _ = try writeArchive([entry, .file("g")]) }?.path == "etc/f")
  }

  @Test("where something that is no file has content")
  func contentOfDirectory() throws {
    var entry = WrittenEntry.other("d/", .directory)
    entry.content = [1]
    #expect(complaint { _ = try writeArchive([entry]) }?.path == "d/")
  }

  @Test("with the sink's own error where that takes no more")
  func sinkFails() throws {
    let writer = try ArchiveWriter(FullSink())
    #expect(throws: Full.self) {
      try writer.begin(WrittenEntry.file("f").header)
      try writer.finish()
    }
  }

  @Test("and nothing more is written once it was given up")
  func givenUp() throws {
    let result = TestSink()
    do {
      let writer = try ArchiveWriter(result)
      try writer.begin(WrittenEntry.other("d/", .directory).header)
    }
    #expect(result.bytes.count == 512)
  }
}
