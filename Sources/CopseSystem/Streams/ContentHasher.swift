internal import CCopse
internal import CNettle

/// A hash function of the image specification (descriptor.md, Registered Algorithms).
public enum HashAlgorithm: Sendable {
  case sha256, sha512
}

/// The digest of a stream of bytes.
public struct ContentHasher: ~Copyable {
  private enum State {
    case sha256(UnsafeMutablePointer<sha256_ctx>)
    case sha512(UnsafeMutablePointer<sha512_ctx>)
  }
  private let state: State

  /// A hasher that has seen nothing.
  public init(_ algorithm: HashAlgorithm) {
    switch algorithm {
    case .sha256:
      let context = UnsafeMutablePointer<sha256_ctx>.allocate(capacity: 1)
      nettle_sha256_init(context)
      state = .sha256(context)
    case .sha512:
      let context = UnsafeMutablePointer<sha512_ctx>.allocate(capacity: 1)
      nettle_sha512_init(context)
      state = .sha512(context)
    }
  }

  deinit {
    switch state {
    case .sha256(let context): context.deallocate()
    case .sha512(let context): context.deallocate()
    }
  }

  /// Takes the next bytes.
  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    guard let start = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return }
    switch state {
    case .sha256(let context): nettle_sha256_update(context, bytes.count, start)
    case .sha512(let context): nettle_sha512_update(context, bytes.count, start)
    }
  }

  /// Lets two hashers take bytes, the same or others, which costs little more than one where both are SHA-256.
  public static func update(
    _ first: inout ContentHasher, with bytes: UnsafeRawBufferPointer,
    _ second: inout ContentHasher, with otherBytes: UnsafeRawBufferPointer
  ) {
    let (bytes, otherBytes) = (first.fillBlock(from: bytes), second.fillBlock(from: otherBytes))
    let count = takePair(first.state, bytes, second.state, otherBytes)
    first.update(UnsafeRawBufferPointer(rebasing: bytes[count...]))
    second.update(UnsafeRawBufferPointer(rebasing: otherBytes[count...]))
  }

  /// Takes what is missing from a block of SHA-256 that was begun.
  ///
  /// - Returns: the bytes that are left.
  private mutating func fillBlock(from bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    guard case .sha256(let context) = state, context.pointee.index > 0 else { return bytes }
    let count = min(64 - Int(context.pointee.index), bytes.count)
    update(UnsafeRawBufferPointer(rebasing: bytes[..<count]))
    return UnsafeRawBufferPointer(rebasing: bytes[count...])
  }

  private static let hasPair = copse_has_sha256_pair() != 0

  /// Takes whole blocks into both states where neither waits for the rest of one.
  ///
  /// - Returns: how many bytes each took.
  private static func takePair(
    _ first: State, _ bytes: UnsafeRawBufferPointer, _ second: State, _ otherBytes: UnsafeRawBufferPointer
  ) -> Int {
    let blocks = min(bytes.count, otherBytes.count) / 64
    guard hasPair, blocks > 0, case .sha256(let first) = first, case .sha256(let second) = second,
      first.pointee.index == 0, second.pointee.index == 0
    else { return 0 }
    withUnsafeMutablePointer(to: &first.pointee.state) { one in
      withUnsafeMutablePointer(to: &second.pointee.state) { other in
        copse_sha256_pair(
          UnsafeMutableRawPointer(one).assumingMemoryBound(to: UInt32.self),
          bytes.baseAddress?.assumingMemoryBound(to: UInt8.self),
          UnsafeMutableRawPointer(other).assumingMemoryBound(to: UInt32.self),
          otherBytes.baseAddress?.assumingMemoryBound(to: UInt8.self), blocks)
      }
    }
    first.pointee.count += UInt64(blocks)
    second.pointee.count += UInt64(blocks)
    return blocks * 64
  }

  /// The digest of all bytes so far, 32 or 64 of them; the hasher starts anew.
  public mutating func finish() -> [UInt8] {
    switch state {
    case .sha256(let context):
      [UInt8](unsafeUninitializedCapacity: 32) { buffer, count in
        nettle_sha256_digest(context, 32, buffer.baseAddress)
        count = 32
      }
    case .sha512(let context):
      [UInt8](unsafeUninitializedCapacity: 64) { buffer, count in
        nettle_sha512_digest(context, 64, buffer.baseAddress)
        count = 64
      }
    }
  }
}
