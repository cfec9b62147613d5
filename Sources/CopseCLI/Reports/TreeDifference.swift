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
    let text = String(decoding: path, as: UTF8.self)
    var object: JSONObject = ["kind": .string(kind), "path": .string(text)]
    if !text.utf8.elementsEqual(path) { object["pathBase64"] = .base64(path) }
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
