internal import CIsal
internal import Glibc

/// The content of a gzip stream (RFC 1952): one member or several, and nothing else.
///
/// Every member must have its trailer, and what follows a member must be another one: neither a cut stream nor junk
/// behind it is taken for the end.
public struct GzipSource<Upstream: ByteSource & ~Copyable>: ByteSource, ~Copyable {
  private var upstream: Upstream
  private let state: UnsafeMutablePointer<inflate_state>
  /// What is known of a header that is not yet read to its end; `isal_inflate` alone forgets it between calls.
  private let header: UnsafeMutablePointer<isal_gzip_header>
  private let input: UnsafeMutableRawBufferPointer
  private var place = Place.betweenMembers
  private var hasMember = false
  private var isUpstreamAtEnd = false

  private enum Place {
    case betweenMembers, header, content
  }

  /// Inflates what `upstream` delivers.
  public init(_ upstream: consuming Upstream) {
    self.upstream = upstream
    state = .allocate(capacity: 1)
    isal_inflate_init(state)
    header = .allocate(capacity: 1)
    input = .allocate(byteCount: 1 << 17, alignment: 64)
  }

  deinit {
    state.deallocate()
    header.deallocate()
    input.deallocate()
  }

  /// Inflates the next bytes.
  ///
  /// - Throws: a ``SystemError`` whose ``SystemError/isMalformed`` is true where the stream is damaged, cut, or
  ///   followed by something else; whatever the upstream throws.
  public mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    let wanted = min(buffer.count, Int(UInt32.max))
    state.pointee.next_out = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
    state.pointee.avail_out = UInt32(wanted)
    while state.pointee.avail_out > 0 {
      if state.pointee.avail_in == 0 && !isUpstreamAtEnd { try refill() }
      switch place {
      case .betweenMembers: guard try beginMember() else { return wanted - Int(state.pointee.avail_out) }
      case .header: try readHeader()
      case .content: try inflate()
      }
    }
    return wanted - Int(state.pointee.avail_out)
  }

  private mutating func refill() throws {
    let count = try upstream.read(into: input)
    isUpstreamAtEnd = count == 0
    state.pointee.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
    state.pointee.avail_in = UInt32(count)
  }

  /// Starts the next member; false at the end of the stream.
  private mutating func beginMember() throws -> Bool {
    guard state.pointee.avail_in > 0 else {
      guard hasMember else { throw SystemError.malformed("gzip stream", "it is empty") }
      return false
    }
    guard state.pointee.next_in?.pointee == 0x1F else {
      throw SystemError.malformed(
        "gzip stream",
        hasMember ? "bytes that are no gzip member follow the last one" : "it does not begin as gzip does")
    }
    isal_inflate_reset(state)
    isal_gzip_header_init(header)
    place = .header
    return true
  }

  private mutating func readHeader() throws {
    let result = isal_read_gzip_header(state, header)
    guard result >= 0 else { throw SystemError.malformed("gzip stream", Self.reason(result)) }
    if result == ISAL_DECOMP_OK {
      state.pointee.crc_flag = UInt32(ISAL_GZIP_NO_HDR_VER)
      place = .content
    } else if isUpstreamAtEnd {
      throw SystemError.malformed("gzip stream", "it ends inside a header")
    }
  }

  private mutating func inflate() throws {
    let before = (state.pointee.avail_in, state.pointee.avail_out)
    let result = isal_inflate(state)
    guard result >= 0 else { throw SystemError.malformed("gzip stream", Self.reason(result)) }
    if state.pointee.block_state == ISAL_BLOCK_FINISH {
      place = .betweenMembers
      hasMember = true
    } else if isUpstreamAtEnd && before == (state.pointee.avail_in, state.pointee.avail_out) {
      throw SystemError.malformed("gzip stream", "it ends inside a member")
    }
  }

  private static func reason(_ result: CInt) -> String {
    switch result {
    case ISAL_INVALID_BLOCK: "a deflate block is invalid"
    case ISAL_INVALID_SYMBOL: "a deflate symbol is invalid"
    case ISAL_INVALID_LOOKBACK: "a deflate distance reaches before the start"
    case ISAL_INVALID_WRAPPER: "a gzip header is invalid"
    case ISAL_UNSUPPORTED_METHOD: "its compression method is not deflate"
    case ISAL_INCORRECT_CHECKSUM: "its checksum or length is wrong"
    default: "inflating ended with code \(result)"
    }
  }
}
