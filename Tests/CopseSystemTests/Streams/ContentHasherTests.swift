import CopseSystem
import CopseTestSupport
import Testing

@Suite("a content hasher")
struct ContentHasherTests {
  private func hash(_ bytes: [UInt8], _ algorithm: HashAlgorithm, pieceSize: Int = .max) -> String {
    var hasher = ContentHasher(algorithm)
    bytes.withUnsafeBytes { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        hasher.update(UnsafeRawBufferPointer(rebasing: rest.prefix(pieceSize)))
        rest = rest.dropFirst(pieceSize)
      }
    }
    return hex(hasher.finish())
  }

  private func hex(_ bytes: [UInt8]) -> String {
    bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }

  /// FIPS 180-4's own examples.
  @Test(
    "knows the published vectors",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
    ])
  func vectors(text: String, digest: String) {
    #expect(hash(Array(text.utf8), .sha256) == digest)
  }

  @Test("knows SHA-512's vector")
  func longVector() {
    #expect(
      hash(Array("abc".utf8), .sha512) == "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
        + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f")
  }

  @Test(
    "agrees with coreutils, however the bytes arrive", .requiresTool("sha256sum"),
    arguments: [1, 63, 64, 65, 1000, .max])
  func judged(pieceSize: Int) throws {
    let bytes = sampleBytes(10_001)
    for (algorithm, tool) in [(HashAlgorithm.sha256, "sha256sum"), (.sha512, "sha512sum")] {
      let judge = try Tool(tool).run([], input: bytes).text.prefix { $0 != " " }
      #expect(hash(bytes, algorithm, pieceSize: pieceSize) == judge)
    }
  }

  @Test(
    "takes the same bytes along with another one, whatever either has seen before",
    arguments: [0, 1, 63, 64, 100, 128], [HashAlgorithm.sha256, .sha512])
  func together(ahead: Int, algorithm: HashAlgorithm) {
    let bytes = sampleBytes(10_001)
    var whole = ContentHasher(.sha256)
    var part = ContentHasher(algorithm)
    bytes.withUnsafeBytes { bytes in
      whole.update(UnsafeRawBufferPointer(rebasing: bytes[..<ahead]))
      for start in stride(from: ahead, to: bytes.count, by: 4000) {
        let piece = UnsafeRawBufferPointer(rebasing: bytes[start..<min(start + 4000, bytes.count)])
        ContentHasher.update(&whole, with: piece, &part, with: piece)
      }
    }
    #expect(hex(whole.finish()) == hash(bytes, .sha256))
    #expect(hex(part.finish()) == hash(Array(bytes[ahead...]), algorithm))
  }

  @Test(
    "takes bytes along with another one that takes others", arguments: [0, 1, 63, 64, 4000],
    [HashAlgorithm.sha256, .sha512])
  func along(step: Int, algorithm: HashAlgorithm) {
    let bytes = sampleBytes(30_001)
    let (rows, columns) = (bytes[..<20_000], bytes[20_000...])
    var first = ContentHasher(.sha256)
    var second = ContentHasher(algorithm)
    bytes.withUnsafeBytes { bytes in
      var (row, column) = (0, 20_000)
      while row < 20_000 || column < 30_001 {
        let (nextRow, nextColumn) = (min(row + step + 129, 20_000), min(column + 77, 30_001))
        ContentHasher.update(
          &first, with: UnsafeRawBufferPointer(rebasing: bytes[row..<nextRow]),
          &second, with: UnsafeRawBufferPointer(rebasing: bytes[column..<nextColumn]))
        (row, column) = (nextRow, nextColumn)
      }
    }
    #expect(hex(first.finish()) == hash(Array(rows), .sha256))
    #expect(hex(second.finish()) == hash(Array(columns), algorithm))
  }

  @Test("starts anew after a digest")
  func again() {
    var hasher = ContentHasher(.sha256)
    Array("abc".utf8).withUnsafeBytes { hasher.update($0) }
    _ = hasher.finish()
    #expect(hex(hasher.finish()).hasPrefix("e3b0c442"))
  }
}
