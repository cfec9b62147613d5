/// A typed view of an image index or a Docker manifest list (image-spec: image-index.md).
///
/// `index.json` of a layout is one too. The JSON it was read from stays with it, unknown members included.
public struct ImageIndex: Sendable {
  /// The index as it is written, edits included.
  public private(set) var json: JSONObject
  /// The media type the index states for itself; it may leave that to its descriptor.
  public let mediaType: MediaType?
  /// The entries, in order; setting them changes the `manifests` member alone.
  public var manifests: [Descriptor] {
    didSet {
      json["manifests"] = .array(manifests.map { .object($0.json) })
    }
  }
  /// The manifest that the index is about, where it refers to one.
  public let subject: Descriptor?

  /// Reads an index.
  ///
  /// - Parameter descriptor: the descriptor that led here; the media types must agree.
  /// - Throws: ``SpecError`` naming the member that is missing, of the wrong type, or out of place.
  public init(_ value: JSONValue, as descriptor: Descriptor? = nil) throws(SpecError) {
    let members = try MemberReader(value, path: "")
    let noun = "an image index"
    try DocumentRules.checkSchemaVersion(members)
    json = members.object
    mediaType = try DocumentRules.mediaType(members, as: descriptor, noun: noun, \.isIndex)
    try DocumentRules.checkAbsence(of: ["layers", "config", "fsLayers"], in: noun, members)
    manifests = try members.descriptors("manifests")
    subject = try members.descriptor("subject")
    _ = try members.string("artifactType")
    try members.members("annotations")?.checkStringValues()
  }

  /// Parses and reads an index.
  ///
  /// - Throws: as ``init(_:as:)-(JSONValue,_)`` and `JSONValue.init(parsing:limits:)` do.
  public init(_ bytes: [UInt8], as descriptor: Descriptor? = nil) throws(SpecError) {
    try self.init(JSONValue(parsing: bytes), as: descriptor)
  }

  /// A new index.
  public init(mediaType: MediaType = .imageIndex, manifests: [Descriptor] = []) {
    self.mediaType = mediaType
    self.manifests = manifests
    subject = nil
    json = [
      "schemaVersion": 2,
      "mediaType": .string(mediaType.rawValue),
      "manifests": .array(manifests.map { .object($0.json) }),
    ]
  }

  /// The type of the artifact that the index describes, where it is one; setting nil removes the member.
  public var artifactType: String? {
    get { json["artifactType"]?.stringValue }
    set { json["artifactType"] = newValue.map(JSONValue.string) }
  }

  /// The annotations, in the order of the document.
  public var annotations: [Annotation] {
    json.annotations
  }

  /// The value of an annotation.
  public func annotation(_ key: String) -> String? {
    json.annotation(key)
  }

  /// Sets an annotation in its place or after the others; nil removes it.
  public mutating func setAnnotation(_ key: String, to value: String?) {
    json.setAnnotation(key, to: value)
  }
}

extension ImageIndex: Hashable {
  /// Whether two indexes are written alike.
  public static func == (left: ImageIndex, right: ImageIndex) -> Bool {
    left.json == right.json
  }

  /// Feeds the JSON into a hasher.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(json)
  }
}
