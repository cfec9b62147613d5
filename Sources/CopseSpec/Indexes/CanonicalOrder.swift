/// The one order in which a merged index lists its entries, whatever order they came in.
///
/// Images before what is about them; then by platform, normalised, and last by how the entry is written.
struct CanonicalOrder: Comparable {
  private let words: [String]
  /// The entry as it is written.
  let bytes: [UInt8]

  init(_ entry: Descriptor) {
    let platform = entry.platform?.normalized
    words = [
      entry.referenceType == nil ? "0" : "1", platform == nil ? "1" : "0", platform?.os ?? "",
      platform?.architecture ?? "", platform?.variant ?? "", platform?.osVersion ?? "",
      platform?.osFeatures.joined(separator: ",") ?? "", entry.artifactType ?? "",
    ]
    bytes = entry.json.encoded()
  }

  static func < (left: CanonicalOrder, right: CanonicalOrder) -> Bool {
    for (left, right) in zip(left.words, right.words) where !left.utf8.elementsEqual(right.utf8) {
      return left.utf8.lexicographicallyPrecedes(right.utf8)
    }
    return left.bytes.lexicographicallyPrecedes(right.bytes)
  }

  static func == (left: CanonicalOrder, right: CanonicalOrder) -> Bool { left.bytes == right.bytes }
}

extension [Descriptor] {
  /// The entries in canonical order, each once; of two that say the same in another order of members, one.
  func canonicallySorted() -> [Descriptor] {
    let ordered = map { (key: CanonicalOrder($0), entry: $0) }.sorted { $0.key < $1.key }
    var seen: Set<JSONObject> = []
    return ordered.compactMap { seen.insert($0.entry.json.sortedByName()).inserted ? $0.entry : nil }
  }
}

extension JSONObject {
  /// The same members in the order of their names, at every depth.
  func sortedByName() -> JSONObject {
    let sorted = members.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    return JSONObject(distinct: sorted.map { Member(name: $0.name, value: $0.value.sortedByName()) })
  }
}

extension JSONValue {
  fileprivate func sortedByName() -> JSONValue {
    switch self {
    case .object(let object): .object(object.sortedByName())
    case .array(let elements): .array(elements.map { $0.sortedByName() })
    case .null, .bool, .number, .string: self
    }
  }
}
