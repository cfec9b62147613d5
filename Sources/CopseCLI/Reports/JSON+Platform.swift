import CopseSpec

extension JSONObject {
  /// Adds a platform as an object and as a word.
  mutating func add(_ platform: Platform?) {
    guard let platform else { return }
    self["platform"] = .object(platform.json)
    self["platformName"] = .string(platform.description)
  }
}

extension JSONValue {
  /// A count or a size.
  static func count(_ value: some BinaryInteger) -> JSONValue {
    .number(JSONNumber(Int64(value)))
  }
}
