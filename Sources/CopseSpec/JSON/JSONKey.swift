/// A string as JSON compares it: by its bytes.
///
/// Swift's own equality holds for canonically equivalent strings. Two names of members that differ only in how an `é`
/// is composed are different names, and a hash that does not tell them apart would be an attacker's lever.
struct JSONKey: Hashable {
  let text: String

  init(_ text: String) {
    self.text = text
  }

  static func == (left: JSONKey, right: JSONKey) -> Bool {
    areEqual(left.text, right.text)
  }

  func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    hasher.combine(0xff as UInt8)
  }

  /// Whether two strings have the same bytes.
  ///
  /// The standard library's comparison comes first because it is the faster one and wrong in one direction only.
  static func areEqual(_ left: String, _ right: String) -> Bool {
    left == right && left.utf8.elementsEqual(right.utf8)
  }
}
