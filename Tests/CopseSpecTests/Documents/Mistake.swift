import CopseSpec

/// One member of a document set to what it must not be, and the message that is due.
struct Mistake: Sendable, CustomStringConvertible {
  let member: String
  let value: JSONValue?
  let message: String

  init(_ member: String, _ value: JSONValue?, _ message: String) {
    self.member = member
    self.value = value
    self.message = message
  }

  var description: String {
    message
  }

  /// The object with the mistake in it.
  func made(in object: JSONObject) -> JSONObject {
    object.with(member, value)
  }
}
