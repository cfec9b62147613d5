import Copse
import CopseSpec
import CopseSystem

extension CompareTreesReport {
  /// `copse.diff/1`.
  var json: JSONValue {
    .object([
      "schema": "copse.diff/1", "left": .string(left), "right": .string(right), "pathCount": .count(pathCount),
      "differences": .array(differences.map(\.json)),
    ])
  }
}

extension CompareTreesReport.Difference {
  fileprivate var json: JSONValue {
    var object: JSONObject = ["side": .string(side.rawValue)]
    object.add(path: path)
    object["type"] = .string(type.word)
    if !changes.isEmpty { object["changes"] = .array(changes.map(\.json)) }
    object["patch"] = patch.map { .array($0.map(JSONValue.string)) }
    return .object(object)
  }
}

extension CompareTreesReport.Change {
  fileprivate var json: JSONValue {
    var object: JSONObject = ["what": .string(facet.rawValue)]
    if facet == .xattr { object.add(path: attribute, as: "attribute") }
    object["left"] = value(left)
    object["right"] = value(right)
    return .object(object)
  }

  /// Null where that side has nothing.
  private func value(_ text: String?) -> JSONValue {
    guard let text else { return .null }
    if facet == .size, let size = Int64(text) { return .count(size) }
    return .string(text)
  }
}
