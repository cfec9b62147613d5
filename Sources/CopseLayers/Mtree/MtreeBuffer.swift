internal import CopseSystem

/// Collects a manifest's bytes and passes them on in large pieces; formats numbers without a `String` each.
struct MtreeBuffer: ~Copyable {
  typealias Sink = (UnsafeRawBufferPointer) throws(SystemError) -> Void

  private static let capacity = 1 << 16
  private let storage = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
  private var count = 0
  private let sink: Sink

  init(_ sink: @escaping Sink) {
    self.sink = sink
  }

  deinit { storage.deallocate() }

  mutating func flush() throws(SystemError) {
    if count > 0 { try sink(UnsafeRawBufferPointer(start: storage, count: count)) }
    count = 0
  }

  /// Makes room for `needed` bytes, at most a quarter of the buffer.
  private mutating func reserve(_ needed: Int) throws(SystemError) {
    if count + needed > Self.capacity { try flush() }
  }

  private mutating func append(_ byte: UInt8) {
    storage[count] = byte
    count += 1
  }

  mutating func text(_ text: StaticString) throws(SystemError) {
    try reserve(text.utf8CodeUnitCount)
    (storage + count).update(from: text.utf8Start, count: text.utf8CodeUnitCount)
    count += text.utf8CodeUnitCount
  }

  mutating func bytes(_ bytes: some Sequence<UInt8>) throws(SystemError) {
    for byte in bytes {
      try reserve(1)
      append(byte)
    }
  }

  mutating func decimal(_ value: Int64) throws(SystemError) {
    try reserve(24)
    if value < 0 { append(UInt8(ascii: "-")) }
    var rest = value.magnitude
    var start = count + 20
    let end = start
    repeat {
      start -= 1
      storage[start] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    } while rest > 0
    (storage + count).update(from: storage + start, count: end - start)
    count += end - start
  }

  /// Octal digits with a leading zero; zero itself is one digit.
  mutating func octal(_ value: UInt32) throws(SystemError) {
    try reserve(16)
    append(0x30)
    guard value > 0 else { return }
    var shift = (31 - value.leadingZeroBitCount) / 3 * 3
    while shift >= 0 {
      append(0x30 + UInt8(truncatingIfNeeded: value >> shift & 7))
      shift -= 3
    }
  }

  mutating func hexadecimal(_ bytes: [UInt8]) throws(SystemError) {
    for byte in bytes {
      try reserve(2)
      append(Self.hexadecimalDigit(byte >> 4))
      append(Self.hexadecimalDigit(byte & 15))
    }
  }

  private static func hexadecimalDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? 0x30 + value : 0x61 - 10 + value
  }

  mutating func vis(_ name: [UInt8]) throws(SystemError) {
    guard name.contains(where: { !MtreeVis.isPlain[Int($0)] }) else { return try bytes(name) }
    try bytes(MtreeVis.encode(name))
  }

  /// A path in a comment line: its own bytes but for newlines, which would end the comment.
  mutating func comment(_ path: [UInt8]) throws(SystemError) {
    for byte in path {
      if byte == 0x0A { try text("\\012") } else { try bytes(CollectionOfOne(byte)) }
    }
  }

  mutating func base64(_ value: [UInt8]) throws(SystemError) {
    for start in stride(from: 0, to: value.count, by: 3 * 1024) {
      try bytes(MtreeBase64.encode(value[start..<min(start + 3 * 1024, value.count)]))
    }
  }
}
