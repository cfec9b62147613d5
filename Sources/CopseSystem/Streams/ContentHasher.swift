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
