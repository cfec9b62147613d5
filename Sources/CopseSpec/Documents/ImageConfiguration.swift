/// A typed view of an image configuration (image-spec: config.md).
///
/// Members that have no name here stay in ``json`` with the others, in their places. An edited configuration is
/// edited there and read again.
public struct ImageConfiguration: Sendable {
  /// The configuration as the document writes it.
  public let json: JSONObject
  /// The digests of the uncompressed layers, the lowest first.
  public let diffIDs: [Digest]
  /// The steps of the build, the first one first; none where the document has none.
  public let history: [HistoryEntry]

  /// Reads a configuration.
  ///
  /// - Parameter descriptor: the descriptor that led here; its media type must be that of an image configuration.
  /// - Throws: ``SpecError`` naming the member that is missing or of the wrong type, or `rootfs.type` if it is not
  ///   `layers`.
  public init(_ value: JSONValue, as descriptor: Descriptor? = nil) throws(SpecError) {
    try DocumentRules.checkKind(of: descriptor, noun: "an image configuration", \.isImageConfiguration)
    let members = try MemberReader(value, path: "")
    json = members.object
    diffIDs = try Self.diffIDs(members)
    history = try Self.history(members)
    for name in ["created", "author", "architecture", "variant", "os", "os.version"] {
      _ = try members.string(name)
    }
    _ = try members.strings("os.features")
    try Self.checkRuntime(members)
  }

  /// Parses and reads a configuration.
  ///
  /// - Throws: as ``init(_:as:)-(JSONValue,_)`` and `JSONValue.init(parsing:limits:)` do.
  public init(_ bytes: [UInt8], as descriptor: Descriptor? = nil) throws(SpecError) {
    try self.init(JSONValue(parsing: bytes), as: descriptor)
  }

  /// When the image was made, verbatim; see ``Timestamp``.
  public var created: String? {
    json["created"]?.stringValue
  }

  /// Who made the image.
  public var author: String? {
    json["author"]?.stringValue
  }

  /// The processor architecture.
  public var architecture: String? {
    json["architecture"]?.stringValue
  }

  /// The variant of the processor architecture.
  public var variant: String? {
    json["variant"]?.stringValue
  }

  /// The operating system.
  public var os: String? {
    json["os"]?.stringValue
  }

  /// The version of the operating system.
  public var osVersion: String? {
    json["os.version"]?.stringValue
  }

  /// What the image requires of the operating system.
  public var osFeatures: [String] {
    json["os.features"]?.strings ?? []
  }

  /// What the image runs on; nil where the configuration names neither operating system nor architecture.
  public var platform: Platform? {
    guard os?.isEmpty == false || architecture?.isEmpty == false else { return nil }
    return Platform(json: json)
  }
}

extension ImageConfiguration: Hashable {
  /// Whether two configurations are written alike.
  public static func == (left: ImageConfiguration, right: ImageConfiguration) -> Bool {
    left.json == right.json
  }

  /// Feeds the JSON into a hasher.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(json)
  }
}

extension ImageConfiguration {
  private static func diffIDs(_ members: MemberReader) throws(SpecError) -> [Digest] {
    let rootfs = try members.require("rootfs", try members.members("rootfs"))
    let type = try rootfs.require("type", try rootfs.string("type"))
    guard type == "layers" else {
      throw .invalidMember(path: rootfs.path(of: "type"), reason: "expected \"layers\", found \(Quoted(type))")
    }
    var digests: [Digest] = []
    for (position, text) in (try rootfs.strings("diff_ids") ?? []).enumerated() {
      digests.append(try MemberReader.digest(text, path: "rootfs.diff_ids[\(position)]"))
    }
    return digests
  }

  private static func history(_ members: MemberReader) throws(SpecError) -> [HistoryEntry] {
    var entries: [HistoryEntry] = []
    for (position, value) in (try members.array("history") ?? []).enumerated() {
      entries.append(try HistoryEntry(value, path: "history[\(position)]"))
    }
    return entries
  }

  private static func checkRuntime(_ members: MemberReader) throws(SpecError) {
    guard let runtime = try members.members("config") else { return }
    for name in ["User", "WorkingDir", "StopSignal"] {
      _ = try runtime.string(name)
    }
    for name in ["Env", "Entrypoint", "Cmd"] {
      _ = try runtime.strings(name)
    }
    for name in ["ExposedPorts", "Volumes"] {
      _ = try runtime.members(name)
    }
    try runtime.members("Labels")?.checkStringValues()
  }
}
