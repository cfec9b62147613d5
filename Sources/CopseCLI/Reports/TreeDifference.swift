import CopseSpec

/// One difference between a tree and its manifest, for `copse.mtree/1`.
struct TreeDifference {
  /// missing, extra or modified.
  let kind: String
  /// The path from the root, as bytes.
  let path: [UInt8]
  /// The keywords that differ.
  let changes: [(keyword: String, expected: String, found: String)]

  /// The difference; a path that is no UTF-8 is there in base 64 as well.
  var json: JSONValue {
    var object: JSONObject = ["kind": .string(kind)]
    object.add(path: path)
    if !changes.isEmpty {
      object["changes"] = .array(
        changes.map { change in
          .object([
            "keyword": .string(change.keyword), "expected": .string(change.expected), "found": .string(change.found),
          ])
        })
    }
    return .object(object)
  }
}
