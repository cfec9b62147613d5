internal import CopseSystem

extension MtreeEntry {
  /// Takes over what a keyword states; false where the value makes no sense.
  mutating func state(_ keyword: MtreeKeyword, _ statement: MtreeStatement) -> Bool {
    let value = statement.value
    switch keyword {
    case .size: return Self.set(&size, value.mtreeInteger(radix: 10))
    case .type: return Self.set(&kind, FileKind(mtree: value))
    case .uid: return Self.set(&uid, value.mtreeInteger(radix: 10))
    case .gid: return Self.set(&gid, value.mtreeInteger(radix: 10))
    case .mode: return Self.set(&mode, value.mtreeInteger(radix: 8))
    case .linkCount: return Self.set(&linkCount, value.mtreeInteger(radix: 10))
    case .link: return Self.set(&link, value.withUnsafeBufferPointer { MtreeVis.decode($0) })
    case .time: return setTime(value, hasNanoseconds: true)
    case .tarTime: return setTime(value, hasNanoseconds: false)
    case .sha256: return setDigest(value)
    case .attribute: return setAttribute(value)
    }
  }

  /// Forgets what a keyword stated.
  mutating func clear(_ keyword: MtreeKeyword) {
    switch keyword {
    case .size: size = nil
    case .type: kind = nil
    case .uid: uid = nil
    case .gid: gid = nil
    case .mode: mode = nil
    case .linkCount: linkCount = nil
    case .link: link = nil
    case .time, .tarTime: (seconds, nanoseconds) = (nil, nil)
    case .sha256: sha256 = nil
    case .attribute: attributes = []
    }
  }

  private static func set<Value>(_ member: inout Value?, _ value: Value?) -> Bool {
    member = value
    return value != nil
  }

  private mutating func setTime(_ value: ArraySlice<UInt8>, hasNanoseconds: Bool) -> Bool {
    let parts = value.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
    seconds = parts[0].mtreeInteger(radix: 10)
    nanoseconds = parts.count > 1 ? parts[1].mtreeInteger(radix: 10) : 0
    guard seconds != nil, let fraction = nanoseconds, 0..<1_000_000_000 ~= fraction else { return false }
    if !hasNanoseconds { nanoseconds = nil }
    return true
  }

  private mutating func setDigest(_ value: ArraySlice<UInt8>) -> Bool {
    guard value.count == 64 else { return false }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(32)
    var high: UInt8?
    for byte in value {
      guard let digit = byte.hexadecimalDigit else { return false }
      if let first = high { bytes.append(first << 4 | digit) }
      high = high == nil ? digit : nil
    }
    sha256 = bytes
    return true
  }

  /// An attribute, `NAME=BASE64`.
  ///
  /// `=` is not encoded in names, so the first one that leaves proper base 64 behind it ends the name.
  private mutating func setAttribute(_ text: ArraySlice<UInt8>) -> Bool {
    for end in text.indices where text[end] == UInt8(ascii: "=") {
      let value = text[(end + 1)...].withUnsafeBufferPointer { MtreeBase64.decode($0) }
      let name = text[..<end].withUnsafeBufferPointer { MtreeVis.decode($0) }
      guard let value, let name, !name.isEmpty else { continue }
      attributes.removeAll { $0.name == name }
      attributes.append(ExtendedAttribute(name: name, value: value))
      return true
    }
    return false
  }
}

extension ArraySlice<UInt8> {
  /// The number these ASCII digits spell, nil for anything else and for what does not fit.
  fileprivate func mtreeInteger<Number: FixedWidthInteger>(radix: Number) -> Number? {
    var digits = self[...]
    let isNegative = Number.isSigned && digits.first == UInt8(ascii: "-")
    if isNegative { digits.removeFirst() }
    if digits.isEmpty { return nil }
    var value: Number = 0
    for byte in digits {
      let digit = Number(truncatingIfNeeded: byte &- 0x30)
      guard byte >= 0x30, byte <= 0x39, digit < radix else { return nil }
      let (product, overflow) = value.multipliedReportingOverflow(by: radix)
      let (sum, carry) = product.addingReportingOverflow(digit)
      if overflow || carry { return nil }
      value = sum
    }
    return isNegative ? 0 - value : value
  }
}

extension FileKind {
  /// The type of a manifest's word.
  fileprivate init?(mtree word: ArraySlice<UInt8>) {
    switch String(decoding: word, as: UTF8.self) {
    case "file": self = .regular
    case "dir": self = .directory
    case "link": self = .symbolicLink
    case "char": self = .characterDevice
    case "block", "device": self = .blockDevice
    case "fifo": self = .fifo
    case "socket": self = .socket
    default: return nil
    }
  }
}
