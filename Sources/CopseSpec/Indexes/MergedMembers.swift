/// What indexes say of themselves, folded together so that the order of folding does not matter.
///
/// Of two values for one member, or one annotation, the greater one is kept: of two times of RFC 3339, the later.
struct MergedMembers {
  private var mediaType: MediaType?
  private var members: [JSONKey: JSONValue] = [:]
  private var annotations: [JSONKey: JSONValue] = [:]
  private var contested: Set<String> = []

  private static let own: Set<String> = ["schemaVersion", "mediaType", "manifests", "annotations"]
  private static let order = [
    "schemaVersion", "mediaType", "artifactType", "manifests", "subject", "annotations",
  ]

  /// Folds in what an index says of itself; its entries are not looked at.
  mutating func add(_ index: ImageIndex) {
    let type = index.mediaType ?? .imageIndex
    mediaType = mediaType == nil || mediaType == type ? type : .imageIndex
    for member in index.json.members where !Self.own.contains(member.name) {
      if !Self.fold(member.value, into: &members[JSONKey(member.name)]) { contested.insert(member.name) }
    }
    for annotation in index.annotations {
      let isAgreed = Self.fold(.string(annotation.value), into: &annotations[JSONKey(annotation.key)])
      if !isAgreed { contested.insert("annotation \(annotation.key)") }
    }
  }

  /// Keeps the greater of two values; whether they agree.
  private static func fold(_ value: JSONValue, into kept: inout JSONValue?) -> Bool {
    guard let other = kept, other != value else {
      kept = value
      return true
    }
    if other.encoded().lexicographicallyPrecedes(value.encoded()) { kept = value }
    return false
  }

  /// The document of an index that says all this, without entries.
  ///
  /// - Throws: ``SpecError`` if it were none; folded from indexes that were read, it always is one.
  func index() throws(SpecError) -> ImageIndex {
    var json: JSONObject = ["schemaVersion": 2, "mediaType": .string((mediaType ?? .imageIndex).rawValue)]
    json["manifests"] = []
    let members = Self.sorted(members)
    for member in members where Self.order.contains(member.name) {
      json.set(member.name, to: member.value, in: Self.order)
    }
    let noted = JSONObject(distinct: Self.sorted(annotations))
    if !noted.isEmpty { json.set("annotations", to: .object(noted), in: Self.order) }
    let others = members.filter { !Self.order.contains($0.name) }
    return try ImageIndex(.object(JSONObject(distinct: json.members + others)))
  }

  private static func sorted(_ members: [JSONKey: JSONValue]) -> [JSONObject.Member] {
    members.map { JSONObject.Member(name: $0.key.text, value: $0.value) }
      .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// A notice for each value that gave way to another one.
  var notices: [String] {
    contested.sorted().map { "the indexes differ in \($0): the greatest value is kept" }
  }
}
