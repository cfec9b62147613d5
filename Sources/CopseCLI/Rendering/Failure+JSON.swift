import Copse
import CopseSpec

extension Failure {
  /// The object that ends standard error under `--json`.
  var json: JSONValue {
    var object = JSONObject()
    object["schema"] = "copse.error/1"
    object["code"] = .string(code.rawValue)
    object["message"] = .string(message)
    if !facts.isEmpty { object["facts"] = .array(facts.map(JSONValue.string)) }
    if !candidates.isEmpty { object["candidates"] = .array(candidates.map(\.json)) }
    if !holders.isEmpty { object["holders"] = .array(holders.map(\.json)) }
    if let hint = hints.first { object["hint"] = .string(hint) }
    if hints.count > 1 { object["hints"] = .array(hints.map(JSONValue.string)) }
    return .object(object)
  }
}

extension Failure.Holder {
  /// The process as a number, and the name of its command where it is known.
  fileprivate var json: JSONValue {
    var object = JSONObject()
    object["pid"] = .number(JSONNumber(Int64(process)))
    if let command { object["command"] = .string(command) }
    return .object(object)
  }
}

extension Failure.Candidate {
  /// The candidate with the words that pick it.
  fileprivate var json: JSONValue {
    var object = JSONObject()
    if let name { object["name"] = .string(name) }
    object["platform"] = .string(platform)
    object["digest"] = .string(digest)
    if let size { object["size"] = .number(JSONNumber(size)) }
    object["flags"] = .array(flags.map(JSONValue.string))
    return .object(object)
  }
}
