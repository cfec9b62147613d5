import CopseLayers
import CopseSystem
import CopseTestSupport
import Testing

@Suite("writing manifests")
struct MtreeWriterTests {
  private static let root = MtreeEntry(".", .directory).with(\.uid, 0).with(\.gid, 0)

  @Test("defaults are stated once and again where a directory's owner differs")
  func owners() throws {
    let theirs = Self.root.with(\.name, [0x64]).with(\.uid, 7)
    let file = MtreeEntry("f", .regular).with(\.uid, 7).with(\.gid, 1).with(\.mode, 0o664).with(\.linkCount, 1)
    let text = try write([.directory(Self.root), .entry(file), .directory(theirs), .entry(file), .up, .up])
    #expect(
      text == """

        # .
        /set type=file nlink=1 mode=0664 uid=0 gid=0
        . type=dir
            f uid=7 gid=1

        # d
        /set type=file nlink=1 mode=0664 uid=7 gid=0
        d type=dir
            f gid=1
        ..
        ..

        """)
  }

  @Test(
    "numbers keep their every digit",
    arguments: [
      (0, "0"), (1, "01"), (8, "010"), (0o777, "0777"), (0o7777, "07777"), (0o1000, "01000"),
      (UInt32.max, "037777777777"),
    ] as [(UInt32, String)])
  func octal(mode: UInt32, text: String) throws {
    #expect(try write([.entry(MtreeEntry("f", .regular).with(\.mode, mode))]) == "    f mode=\(text)\n")
  }

  @Test("sizes and times may be as large as they get", arguments: [0, 9, 10, -1, .max, .min] as [Int64])
  func decimal(value: Int64) throws {
    let entry = MtreeEntry("f", .regular).with(\.size, value).with(\.seconds, value)
    #expect(try write([.entry(entry)]) == "    f size=\(value) tar_time=\(value).000000000\n")
    let exact = try write([.entry(MtreeEntry("f", .regular).with(\.seconds, value).with(\.nanoseconds, 42))])
    #expect(exact == "    f time=\(value).000000042\n")
  }

  @Test("a newline in a directory's name does not end its comment")
  func newlines() throws {
    let events: [MtreeEvent] = [
      .directory(Self.root), .directory(Self.root.with(\.name, Array("a\nb".utf8))), .up, .up,
    ]
    #expect(try write(events).contains("\n# a\\012b\na\\012b type=dir\n"))
    #expect(try mtreeEvents(mtreeBytes(events)).count == 4)
  }

  @Test("values longer than the buffer come back", arguments: [0, 1, 2, 3, 3071, 3072, 65_536, 200_000])
  func longValues(count: Int) throws {
    let value = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    var entry = MtreeEntry("f", .regular).with(\.link, value.map { $0 == 0 ? 1 : $0 })
    entry.attributes = [.init(name: Array("user.x".utf8), value: value)]
    #expect(try mtreeEvents(mtreeBytes([.entry(entry)])).first == .entry(entry.with(\.kind, nil)))
  }

  @Test("only files and directories have attributes, as umoci sees it")
  func attributes() throws {
    let entry = MtreeEntry("l", .symbolicLink).with(\.attributes, [attribute("trusted.x", "1")])
    #expect(try write([.entry(entry)]) == "    l type=link\n")
  }

  @Test(
    "dates are asctime's",
    arguments: [
      (0, "Thu Jan  1 00:00:00 1970"), (951_782_399, "Mon Feb 28 23:59:59 2000"),
      (951_782_400, "Tue Feb 29 00:00:00 2000"),
      (1_795_255_067, "Sat Nov 21 09:57:47 2026"), (-1, "Wed Dec 31 23:59:59 1969"),
      (4_102_444_800, "Fri Jan  1 00:00:00 2100"),
    ] as [(Int64, String)])
  func dates(seconds: Int64, text: String) {
    #expect(MtreeHeader.date(of: seconds) == text)
  }

  private func write(_ events: [MtreeEvent]) throws -> String {
    String(decoding: try mtreeBytes(events), as: UTF8.self)
  }
}
