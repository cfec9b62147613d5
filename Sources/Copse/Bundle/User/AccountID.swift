/// The spelling of user and group ids: decimal digits and nothing else, no sign.
enum AccountID {
  /// The greatest id that an image configuration may give as a number, as in umoci and runc.
  static let greatestLiteral: UInt64 = (1 << 31) - 1

  /// The greatest id of an account file; the one above it means "no id" to the kernel (chown(2)).
  static let greatest: UInt64 = (1 << 32) - 2

  /// The number some digits spell, `UInt64.max` if it is greater still; nil for anything but digits.
  static func number(_ text: some Sequence<UInt8>) -> UInt64? {
    var result: UInt64?
    for byte in text {
      guard (0x30...0x39).contains(byte) else { return nil }
      let (tens, overflows) = (result ?? 0).multipliedReportingOverflow(by: 10)
      let (sum, carries) = tens.addingReportingOverflow(UInt64(byte - 0x30))
      result = overflows || carries ? .max : sum
    }
    return result
  }

  /// The id in a field of an account file; nil where the field holds none.
  static func field(_ text: some Sequence<UInt8>) -> UInt32? {
    number(text).flatMap { $0 <= greatest ? UInt32($0) : nil }
  }
}
