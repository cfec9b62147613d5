/// The members of an object as they are read, and a watch over their names.
///
/// A few names are compared one by one; from ``fewest`` on a hash table keeps an object of thousands linear.
struct JSONMemberCollector {
  private var members: [JSONObject.Member] = []
  private var names: Set<JSONKey> = []

  private static let fewest = 12
  /// Room for the members of a descriptor.
  private static let usual = 4

  /// Notes a name, unless it has come before.
  mutating func admit(_ name: String) -> Bool {
    guard members.count >= Self.fewest else {
      return !members.contains { JSONKey.areEqual($0.name, name) }
    }
    if names.isEmpty {
      names = Set(members.map { JSONKey($0.name) })
    }
    return names.insert(JSONKey(name)).inserted
  }

  /// Adds a member whose name was admitted.
  mutating func append(_ name: String, _ value: JSONValue) {
    if members.count == 1 { members.reserveCapacity(Self.usual) }
    members.append(JSONObject.Member(name: name, value: value))
  }

  /// The object of the members so far.
  var object: JSONObject {
    JSONObject(distinct: members)
  }
}
