/// Gzip members written by code: stored blocks, so the bytes are easy to aim at (RFC 1952, RFC 1951 section 3.2.4).
public enum TestGzip {
  /// One member.
  public static func member(_ bytes: [UInt8]) -> [UInt8] {
    header + stored(bytes) + littleEndian(crc32(bytes)) + littleEndian(UInt32(truncatingIfNeeded: bytes.count))
  }

  /// Several members, of up to `size` bytes each, one after the other.
  public static func members(_ bytes: [UInt8], of size: Int) -> [UInt8] {
    stride(from: 0, to: max(bytes.count, 1), by: size).flatMap {
      member(Array(bytes[$0..<min($0 + size, bytes.count)]))
    }
  }

  /// The checksum of RFC 1952.
  public static func crc32(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(UInt32.max) { table[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] ^ ($0 >> 8) }
  }

  private static let header: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]

  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
  }

  private static func stored(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var start = 0
    repeat {
      let end = min(start + 0xFFFF, bytes.count)
      let count = UInt16(end - start)
      result.append(end == bytes.count ? 1 : 0)
      result += [UInt8(truncatingIfNeeded: count), UInt8(count >> 8)]
      result += [UInt8(truncatingIfNeeded: ~count), UInt8(~count >> 8)]
      result += bytes[start..<end]
      start = end
    } while start < bytes.count
    return result
  }

  private static func littleEndian(_ value: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}

/// Zstandard frames made by the zstd program.
public enum TestZstd {
  /// One frame; tests that use it carry `.requiresTool("zstd")`.
  public static func frame(_ bytes: [UInt8], level: Int = 3) throws -> [UInt8] {
    let result = try Tool("zstd").run(["-q", "-\(level)", "-c"], input: bytes)
    guard result.status == 0 else { throw TestSupportError.tool("zstd: \(result.errors)") }
    return result.output
  }
}
