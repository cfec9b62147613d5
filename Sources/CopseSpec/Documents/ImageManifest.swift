/// A typed view of an image manifest, OCI's or Docker's of schema 2 (image-spec: manifest.md).
///
/// The JSON it was read from stays with it, unknown members included.
public struct ImageManifest: Sendable {
  /// The manifest as it is written, edits included.
  public private(set) var json: JSONObject
  /// The media type the manifest states for itself; it may leave that to its descriptor.
  public let mediaType: MediaType?
  /// The configuration; setting it changes the `config` member alone.
  public var config: Descriptor {
    didSet {
      json["config"] = .object(config.json)
    }
  }
  /// The layers, the lowest first; setting them changes the `layers` member alone.
  public var layers: [Descriptor] {
    didSet {
      json["layers"] = .array(layers.map { .object($0.json) })
    }
  }
  /// The manifest that this one is about, where it refers to one.
  public let subject: Descriptor?

  /// Configuration and layers.
  public var blobs: [Descriptor] { [config] + layers }

  /// Reads a manifest.
  ///
  /// - Parameter descriptor: the descriptor that led here; the media types must agree.
  /// - Throws: ``SpecError`` naming the member that is missing, of the wrong type, or out of place.
  public init(_ value: JSONValue, as descriptor: Descriptor? = nil) throws(SpecError) {
    let members = try MemberReader(value, path: "")
    let noun = "an image manifest"
    try DocumentRules.checkSchemaVersion(members)
    json = members.object
    mediaType = try DocumentRules.mediaType(members, as: descriptor, noun: noun, \.isManifest)
    try DocumentRules.checkAbsence(of: ["manifests", "fsLayers"], in: noun, members)
    config = try members.require("config", try members.descriptor("config"))
    layers = try members.descriptors("layers")
    subject = try members.descriptor("subject")
    _ = try members.string("artifactType")
    try members.members("annotations")?.checkStringValues()
  }

  /// Parses and reads a manifest.
  ///
  /// - Throws: as ``init(_:as:)-(JSONValue,_)`` and `JSONValue.init(parsing:limits:)` do.
  public init(_ bytes: [UInt8], as descriptor: Descriptor? = nil) throws(SpecError) {
    try self.init(JSONValue(parsing: bytes), as: descriptor)
  }

  /// A new manifest.
  public init(mediaType: MediaType = .imageManifest, config: Descriptor, layers: [Descriptor] = []) {
    self.mediaType = mediaType
    self.config = config
    self.layers = layers
    subject = nil
    json = [
      "schemaVersion": 2,
      "mediaType": .string(mediaType.rawValue),
      "config": .object(config.json),
      "layers": .array(layers.map { .object($0.json) }),
    ]
  }

  /// The type of the artifact that the manifest describes, where it is one; setting nil removes the member.
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

extension ImageManifest: Hashable {
  /// Whether two manifests are written alike.
  public static func == (left: ImageManifest, right: ImageManifest) -> Bool {
    left.json == right.json
  }

  /// Feeds the JSON into a hasher.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(json)
  }
}
