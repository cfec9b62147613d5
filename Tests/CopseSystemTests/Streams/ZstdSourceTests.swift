import CopseSystem
import CopseTestSupport
import Testing

@Suite("a zstd stream", .requiresTool("zstd"))
struct ZstdSourceTests {
  private let text = Array("a stream of several frames, cut anywhere, cut anywhere".utf8)
  /// A frame that decoders skip (RFC 8878, section 3.1.2).
  private let skippable: [UInt8] = [0x50, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 0xAA, 0xBB, 0xCC]

  private func decompressed(_ bytes: [UInt8], pieceSize: Int = .max, capacity: Int = 1 << 16) throws -> [UInt8] {
    try contents(of: ZstdSource(TestSource(bytes, pieceSize: pieceSize)), capacity: capacity)
  }

  @Test("is the content of all its frames, however its bytes arrive")
  func frames() throws {
    let frame = try TestZstd.frame(text)
    let bytes = skippable + frame + skippable + frame + skippable
    for pieceSize in 1...bytes.count {
      #expect(try decompressed(bytes, pieceSize: pieceSize, capacity: 1 + pieceSize % 7) == text + text)
    }
  }

  @Test("may hold frames without content")
  func empty() throws {
    let empty = try TestZstd.frame([])
    #expect(try decompressed(empty) == [])
    #expect(try decompressed(skippable) == [])
    #expect(try decompressed(empty + TestZstd.frame(text) + empty) == text)
  }

  @Test("cut at any byte is an error, but between frames")
  func truncated() throws {
    let first = try TestZstd.frame(text) + skippable
    let bytes = try first + TestZstd.frame(sampleBytes(300))
    let boundaries = [first.count - skippable.count, first.count]
    for count in 0..<bytes.count where !boundaries.contains(count) {
      let error = complaint { _ = try decompressed(Array(bytes.prefix(count))) }
      #expect(error?.isMalformed == true, "cut to \(count)")
    }
  }

  @Test("with any byte changed is an error or says the same")
  func flipped() throws {
    let bytes = try TestZstd.frame(text)
    for position in bytes.indices {
      var damaged = bytes
      damaged[position] ^= 0x11
      do {
        #expect(try decompressed(damaged) == text, "byte \(position)")
      } catch let error as SystemError {
        #expect(error.isMalformed)
      }
    }
  }

  @Test("may be followed by nothing else", arguments: [[0], Array("junk".utf8), [0x28, 0xB5, 0x2F, 0xFD]])
  func followed(junk: [UInt8]) throws {
    let bytes = try TestZstd.frame(text) + junk
    #expect(complaint { _ = try decompressed(bytes) }?.isMalformed == true)
  }

  @Test("may ask for a window of 128 MiB and no more", arguments: [(0x88, true), (0x90, false), (0xF8, false)])
  func window(descriptor: UInt8, isAccepted: Bool) throws {
    let frame: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0, descriptor, 2 << 3 | 1, 0, 0, 0x68, 0x69]
    let error = complaint {
      let found = try decompressed(frame)
      #expect(found == Array("hi".utf8))
    }
    #expect((error == nil) == isAccepted)
    #expect(error?.isMalformed != false)
  }

  @Test("of any level is read back whole", arguments: [1, 3, 19])
  func levels(level: Int) throws {
    let data = sampleBytes(300_000)
    #expect(try decompressed(TestZstd.frame(data, level: level), pieceSize: 4093) == data)
  }
}
