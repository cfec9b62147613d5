/// A typed view of a content descriptor: what a blob is, its digest and its size (image-spec: descriptor.md).
///
/// The JSON it was read from stays with it, unknown members included.
public struct Descriptor: Sendable {
  /// The descriptor as the document writes it.
  public private(set) var json: JSONObject
  /// The media type of the blob.
  public let mediaType: MediaType
  /// The digest of the blob.
  public let digest: Digest
  /// The size of the blob, in bytes.
  public let size: Int64
  /// The content of the blob where the descriptor embeds it: as many bytes as ``size``, their digest unchecked.
  public let data: [UInt8]?

  /// The greatest size a descriptor may claim, in bytes: 64 TiB, so that no sum over one document overflows.
  public static let maximumSize: Int64 = 1 << 46

  /// Reads a descriptor.
  ///
  /// - Parameter path: where the value stands in its document, for messages: `manifests[3]`.
  /// - Throws: ``SpecError`` naming the member that is missing, of the wrong type, or contradicts another.
  public init(_ value: JSONValue, path: String = "") throws(SpecError) {
    let members = try MemberReader(value, path: path)
    json = members.object
    mediaType = MediaType(try members.require("mediaType", try members.string("mediaType")))
    digest = try members.require("digest", try members.digest("digest"))
    size = try Self.size(members)
    data = try Self.data(members, size: size)
    try Self.checkOptionalMembers(members)
  }

  /// A descriptor of its three required members.
  public init(mediaType: MediaType, digest: Digest, size: Int64) {
    let json: JSONObject = [
      "mediaType": .string(mediaType.rawValue),
      "digest": .string(digest.description),
      "size": .number(JSONNumber(size)),
    ]
    self.init(json: json, mediaType: mediaType, digest: digest, size: size, data: nil)
  }

  /// A descriptor whose parts are known to agree.
  init(json: JSONObject, mediaType: MediaType, digest: Digest, size: Int64, data: [UInt8]?) {
    precondition((0...Self.maximumSize).contains(size))
    self.json = json
    self.mediaType = mediaType
    self.digest = digest
    self.size = size
    self.data = data
  }

  /// Edits members that have no stored counterpart.
  mutating func edit(_ change: (inout JSONObject) -> Void) {
    change(&json)
  }

  /// The type of the artifact that the manifest describes, where it is one.
  public var artifactType: String? {
    json["artifactType"]?.stringValue
  }

  /// Other places to fetch the blob from.
  public var urls: [String] {
    json["urls"]?.arrayValue?.compactMap(\.stringValue) ?? []
  }
}

extension Descriptor: Hashable {
  /// Whether two descriptors are written alike, unknown members and their order included.
  public static func == (left: Descriptor, right: Descriptor) -> Bool {
    left.json == right.json
  }

  /// Feeds the digest into a hasher.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(digest)
  }
}

extension Descriptor {
  private static func size(_ members: MemberReader) throws(SpecError) -> Int64 {
    let size = try members.require("size", try members.integer("size"))
    guard (0...maximumSize).contains(size) else {
      let reason = size < 0 ? "\(size) is negative" : "\(size) is more than \(maximumSize) bytes"
      throw .invalidMember(path: members.path(of: "size"), reason: reason)
    }
    return size
  }

  private static func data(_ members: MemberReader, size: Int64) throws(SpecError) -> [UInt8]? {
    guard let text = try members.string("data") else { return nil }
    guard let data = Base64.decode(text) else {
      throw .invalidMember(path: members.path(of: "data"), reason: "not base 64")
    }
    guard data.count == size else {
      let reason = "holds \(data.count) bytes where size says \(size)"
      throw .invalidMember(path: members.path(of: "data"), reason: reason)
    }
    return data
  }

  private static func checkOptionalMembers(_ members: MemberReader) throws(SpecError) {
    _ = try members.string("artifactType")
    _ = try members.strings("urls")
    try members.members("annotations")?.checkStringValues()
    guard let platform = try members.members("platform") else { return }
    for name in ["os", "architecture", "variant", "os.version"] {
      _ = try platform.string(name)
    }
    _ = try platform.strings("os.features")
  }
}
