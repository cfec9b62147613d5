import CopseSystem
import CopseTestSupport
import Testing

@Suite("a gzip stream")
struct GzipSourceTests {
  private let text = Array("a stream of several members, cut anywhere".utf8)

  private func inflated(_ bytes: [UInt8], pieceSize: Int = .max, capacity: Int = 1 << 16) throws -> [UInt8] {
    try contents(of: GzipSource(TestSource(bytes, pieceSize: pieceSize)), capacity: capacity)
  }

  @Test("is the content of all its members, however its bytes arrive", arguments: [1, 5, 8, 64])
  func members(size: Int) throws {
    let bytes = TestGzip.members(text, of: size)
    for pieceSize in 1...bytes.count {
      #expect(try inflated(bytes, pieceSize: pieceSize) == text, "in pieces of \(pieceSize)")
    }
  }

  @Test("fills buffers of any size", arguments: [1, 2, 3, 7, 41])
  func capacities(capacity: Int) throws {
    #expect(try inflated(TestGzip.members(text, of: 5), capacity: capacity) == text)
  }

  @Test("may have empty members anywhere")
  func emptyMembers() throws {
    let empty = TestGzip.member([])
    #expect(try inflated(empty) == [])
    #expect(try inflated(empty + TestGzip.member(text) + empty + empty + TestGzip.member(text)) == text + text)
  }

  @Test("cut at any byte is an error, but between members")
  func truncated() throws {
    let members = stride(from: 0, to: text.count, by: 9).map {
      TestGzip.member(Array(text[$0..<min($0 + 9, text.count)]))
    }
    let boundaries = Set(members.indices.map { members[0...$0].reduce(0) { $0 + $1.count } })
    let bytes = members.flatMap(\.self)
    for count in 0..<bytes.count where !boundaries.contains(count) {
      let error = complaint { _ = try inflated(Array(bytes.prefix(count))) }
      #expect(error?.isMalformed == true, "cut to \(count)")
    }
  }

  @Test("with any bit flipped is an error or says the same")
  func flipped() throws {
    let bytes = TestGzip.members(text, of: 30)
    for position in bytes.indices {
      for bit in 0..<8 {
        var damaged = bytes
        damaged[position] ^= 1 << bit
        do {
          #expect(try inflated(damaged) == text, "bit \(bit) of byte \(position)")
        } catch let error as SystemError {
          #expect(error.isMalformed)
        }
      }
    }
  }

  @Test(
    "may be followed by nothing else",
    arguments: [[0], [0, 0, 0, 0], [0x0A], Array("junk".utf8), [0x1F], [0x1F, 0x8B], [0x1F, 0x8B, 8]])
  func followed(junk: [UInt8]) throws {
    for pieceSize in [1, 1000] {
      let error = complaint { _ = try inflated(TestGzip.member(text) + junk, pieceSize: pieceSize) }
      #expect(error?.isMalformed == true)
    }
  }

  @Test("must have the checksum and the length its trailer says", arguments: 1...8)
  func trailer(fromEnd: Int) throws {
    var bytes = TestGzip.member(text)
    bytes[bytes.count - fromEnd] &+= 1
    let error = complaint { _ = try inflated(bytes) }
    #expect(error?.description == "read gzip stream: its checksum or length is wrong")
  }

  @Test(
    "must begin as gzip does and be deflate",
    arguments: [
      ([], "it is empty"), (Array("tar".utf8), "it does not begin as gzip does"),
      ([0x1F, 0x8C, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0], "a gzip header is invalid"),
      ([0x1F, 0x8B, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0], "its compression method is not deflate"),
    ] as [([UInt8], String)])
  func beginning(bytes: [UInt8], detail: String) {
    #expect(complaint { _ = try inflated(bytes) }?.detail == detail)
  }

  @Test("passes on what its source throws")
  func upstream() throws {
    let source = FailingSource(first: Array(TestGzip.member(text).prefix(20)))
    #expect(throws: FailingSource.Failure.self) { _ = try contents(of: GzipSource(source)) }
  }
}

/// A source that breaks after its first bytes.
private struct FailingSource: ByteSource {
  struct Failure: Error {}
  var first: [UInt8]

  mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    guard !first.isEmpty else { throw Failure() }
    buffer.copyBytes(from: first)
    defer { first = [] }
    return first.count
  }
}
