import CopseSystem
import CopseTestSupport
import Testing

/// The optional fields of a member's header (RFC 1952, section 2.3).
@Suite("a gzip header's optional fields are skipped", .requiresTool("gzip"))
struct GzipHeaderTests {
  private static let text = Array("content".utf8)

  private struct Fields: OptionSet {
    let rawValue: UInt8
    static let text = Fields(rawValue: 1)
    static let checksum = Fields(rawValue: 2)
    static let extra = Fields(rawValue: 4)
    static let name = Fields(rawValue: 8)
    static let comment = Fields(rawValue: 16)
  }

  private static func member(_ fields: Fields, length: Int) -> [UInt8] {
    var header: [UInt8] = [0x1F, 0x8B, 8, fields.rawValue, 1, 2, 3, 4, 0, 3]
    let filling = [UInt8](repeating: 0x61, count: length)
    if fields.contains(.extra) {
      let count = min(length, 0xFFFF)
      header += [UInt8(count & 0xFF), UInt8(count >> 8)] + filling.prefix(count)
    }
    if fields.contains(.name) { header += filling + [0] }
    if fields.contains(.comment) { header += filling + [0] }
    if fields.contains(.checksum) {
      let sum = TestGzip.crc32(header)
      header += [UInt8(sum & 0xFF), UInt8(sum >> 8 & 0xFF)]
    }
    return header + TestGzip.member(text).dropFirst(10)
  }

  @Test("alone and together, short and long", arguments: UInt8(0)..<32, [0, 1, 300, 70_000])
  func fields(flags: UInt8, length: Int) throws {
    let bytes = Self.member(Fields(rawValue: flags), length: length)
    #expect(try Tool("gzip").run(["-dc"], input: bytes).output == Self.text)
    for pieceSize in [3, 4096, .max] {
      let source = GzipSource(TestSource(bytes, pieceSize: pieceSize))
      #expect(try contents(of: source) == Self.text, "in pieces of \(pieceSize)")
    }
  }

  @Test("at every split of the bytes")
  func splits() throws {
    let bytes = Self.member([.text, .checksum, .extra, .name, .comment], length: 9)
    let two = bytes + bytes
    for pieceSize in 1...two.count {
      #expect(try contents(of: GzipSource(TestSource(two, pieceSize: pieceSize))) == Self.text + Self.text)
    }
  }

  @Test("and a cut inside one is an error")
  func truncated() throws {
    let bytes = Self.member([.checksum, .extra, .name, .comment], length: 5)
    for count in 1..<bytes.count {
      let error = complaint { _ = try contents(of: GzipSource(TestSource(Array(bytes.prefix(count))))) }
      #expect(error?.isMalformed == true, "cut to \(count)")
    }
  }
}
