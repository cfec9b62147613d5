/// A JSON object: members with distinct names, in the order of the document.
public struct JSONObject: Sendable, Hashable {
  /// One member of an object.
  public struct Member: Sendable {
    /// The name, its escapes resolved.
    public let name: String
    /// The value.
    public var value: JSONValue

    /// A member.
    public init(name: String, value: JSONValue) {
      self.name = name
      self.value = value
    }
  }

  /// The members in order, no two with the same name.
  public private(set) var members: [Member]

  /// An object without members.
  public init() {
    members = []
  }

  /// An object with members in the order given; a name that comes twice keeps its first place and its last value.
  public init(_ members: KeyValuePairs<String, JSONValue>) {
    self.init(pairs: members.map { ($0.key, $0.value) })
  }

  init(pairs: [(String, JSONValue)]) {
    members = []
    for (name, value) in pairs {
      self[name] = value
    }
  }

  /// An object of members whose names are known to be distinct.
  init(distinct members: [Member]) {
    self.members = members
  }

  /// The value of the member with a name, compared by bytes.
  ///
  /// Setting a value replaces it in its place, or appends the member; setting nil removes the member. The literal
  /// `null` is ``JSONValue/null``, not nil.
  public subscript(_ name: String) -> JSONValue? {
    get {
      index(of: name).map { members[$0].value }
    }
    set {
      switch (index(of: name), newValue) {
      case (let index?, let value?): members[index].value = value
      case (let index?, nil): members.remove(at: index)
      case (nil, let value?): members.append(Member(name: name, value: value))
      case (nil, nil): break
      }
    }
  }

  /// Whether there are no members.
  public var isEmpty: Bool {
    members.isEmpty
  }

  private func index(of name: String) -> Int? {
    members.firstIndex { JSONKey.areEqual($0.name, name) }
  }
}

extension JSONObject.Member: Hashable {
  /// Whether name and value are the same.
  public static func == (left: Self, right: Self) -> Bool {
    JSONKey.areEqual(left.name, right.name) && left.value == right.value
  }

  /// Feeds name and value into a hasher.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(JSONKey(name))
    hasher.combine(value)
  }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
  /// An object, its members in the order written.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self.init(pairs: elements)
  }
}
