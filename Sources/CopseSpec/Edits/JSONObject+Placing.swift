extension JSONObject {
  /// Sets a member in its place, or where a document that lists its members in an order would have it.
  ///
  /// - Parameter order: the names as a new document lists them; setting nil removes the member.
  mutating func set(_ name: String, to value: JSONValue?, in order: [String]) {
    guard let value, self[name] == nil, let rank = order.firstIndex(of: name) else {
      self[name] = value
      return
    }
    let predecessors = order[..<rank]
    let successors = order[(rank + 1)...]
    let after = members.lastIndex { predecessors.contains($0.name) }.map { $0 + 1 }
    let before = members.firstIndex { successors.contains($0.name) }
    insert(name, value, at: after ?? before ?? members.count)
  }

  /// Sets a member of a map in its place, or among the others by its bytes where they are sorted, or else last.
  mutating func setSorted(_ name: String, to value: JSONValue) {
    guard self[name] == nil, isSorted else {
      self[name] = value
      return
    }
    insert(name, value, at: members.firstIndex { Self.precedes(name, $0.name) } ?? members.count)
  }

  private mutating func insert(_ name: String, _ value: JSONValue, at index: Int) {
    var members = members
    members.insert(Member(name: name, value: value), at: index)
    self = JSONObject(distinct: members)
  }

  private var isSorted: Bool {
    zip(members, members.dropFirst()).allSatisfy { Self.precedes($0.name, $1.name) }
  }

  private static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }
}

extension JSONObject {
  /// The object as a document that copse writes: on one line, escaped as Go's `encoding/json` does, with a line break.
  public func encodedDocument() -> [UInt8] {
    encoded(.compact.escapingHTML()) + [UInt8(ascii: "\n")]
  }
}
