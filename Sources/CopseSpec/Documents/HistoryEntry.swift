/// What one step of a build did (image-spec: config.md, "history").
public struct HistoryEntry: Sendable, Hashable {
  /// The entry as the document writes it.
  public private(set) var json: JSONObject

  /// Reads an entry.
  ///
  /// - Parameter path: where the value stands in its document, for messages: `history[3]`.
  /// - Throws: ``SpecError/wrongType(path:expected:found:)`` naming the member.
  public init(_ value: JSONValue, path: String = "") throws(SpecError) {
    let members = try MemberReader(value, path: path)
    for name in ["created", "created_by", "author", "comment"] {
      _ = try members.string(name)
    }
    _ = try members.bool("empty_layer")
    json = members.object
  }

  /// A new entry; members that are nil or empty are left out.
  public init(
    created: String? = nil, createdBy: String? = nil, author: String? = nil, comment: String? = nil,
    isEmptyLayer: Bool = false
  ) {
    var json = JSONObject()
    let members = [("created", created), ("created_by", createdBy), ("author", author), ("comment", comment)]
    for (name, value) in members {
      json[name] = value.flatMap { $0.isEmpty ? nil : .string($0) }
    }
    json["empty_layer"] = isEmptyLayer ? true : nil
    self.json = json
  }

  /// When the step was taken, verbatim; see ``Timestamp``.
  public var created: String? {
    json["created"]?.stringValue
  }

  /// The command of the step.
  public var createdBy: String? {
    json["created_by"]?.stringValue
  }

  /// Who took the step.
  public var author: String? {
    json["author"]?.stringValue
  }

  /// A remark.
  public var comment: String? {
    json["comment"]?.stringValue
  }

  /// Whether the step left the files alone, so that no layer belongs to it.
  public var isEmptyLayer: Bool {
    json["empty_layer"]?.boolValue ?? false
  }

  /// The entry of a step whose layer is no more.
  var withoutLayer: HistoryEntry {
    var entry = self
    entry.json["empty_layer"] = true
    return entry
  }
}
