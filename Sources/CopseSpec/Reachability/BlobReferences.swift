/// What a blob refers to, found without knowing its kind.
public struct BlobReferences: Sendable, Equatable {
  /// One reference, and what it says about its target.
  public struct Reference: Sendable, Hashable {
    /// What is referred to.
    public let digest: Digest
    /// The media type that the reference gives, if any.
    public let mediaType: MediaType?
    /// Whether it stands in `manifests`, as an image of an index does.
    public let isChild: Bool
    /// Whether the content comes with it, and no blob is needed (image-spec: descriptor.md, "data").
    public let isEmbedded: Bool
    /// How many bytes the reference says it has, if any.
    public let size: Int64?

    /// A reference.
    public init(
      _ digest: Digest, mediaType: MediaType? = nil, isChild: Bool = false, isEmbedded: Bool = false,
      size: Int64? = nil
    ) {
      self.digest = digest
      self.mediaType = mediaType
      self.isChild = isChild
      self.isEmbedded = isEmbedded
      self.size = size
    }
  }

  /// What it needs, in the order found.
  public private(set) var references: [Reference] = []
  /// What it is about, and goes with: its `subject`, and what older tools write in its place.
  public private(set) var subjects: [Digest] = []

  /// The references of a JSON value: every object at any depth whose `digest` is a digest, in members nobody knows too;
  /// and BuildKit's `layers[].blob`.
  public init(_ document: JSONValue) {
    collect(document, isChild: false)
    guard let object = document.objectValue else { return }
    let annotations = object["annotations"]?.objectValue
    let texts = [
      object["subject"]?.objectValue?["digest"], annotations?[Annotation.referenceDigestKey],
      annotations?["io.containerd.manifest.subject"],
    ]
    subjects = texts.compactMap { $0.flatMap(Self.digest) }
    for layer in object["layers"]?.arrayValue ?? [] {
      if let digest = layer.objectValue?["blob"].flatMap(Self.digest) { references.append(Reference(digest)) }
    }
  }

  /// What a JSON document needs, as ``references`` of its value; nil where the text is no JSON within the limits.
  public static func references(in text: [UInt8], limits: JSONLimits) -> [Reference]? {
    if let found = ReferenceScanner.references(in: text, limits: limits) { return found }
    do { return BlobReferences(try JSONValue(parsing: text, limits: limits)).references } catch { return nil }
  }

  private mutating func collect(_ value: JSONValue, isChild: Bool) {
    switch value {
    case .array(let elements):
      for element in elements where element.isContainer { collect(element, isChild: isChild) }
    case .object(let object):
      if let digest = object["digest"].flatMap(Self.digest) {
        let type = object["mediaType"]?.stringValue.map { MediaType($0) }
        let data = object["data"]?.stringValue.flatMap(Base64.decode)
        references.append(
          Reference(
            digest, mediaType: type, isChild: isChild, isEmbedded: data != nil, size: object["size"]?.integerValue))
        if let data { collectEmbedded(data) }
      }
      for member in object.members where member.value.isContainer {
        collect(member.value, isChild: member.name == "manifests")
      }
    default: break
    }
  }

  /// A descriptor may carry the content itself, and the blob may then be missing (image-spec: descriptor.md, "data").
  private mutating func collectEmbedded(_ bytes: [UInt8]) {
    do { collect(try JSONValue(parsing: bytes), isChild: false) } catch { return }
  }

  private static func digest(_ value: JSONValue) -> Digest? {
    guard let text = value.stringValue else { return nil }
    do { return try Digest(parsing: text) } catch { return nil }
  }

  /// Whether a JSON text may be about something; false only where ``subjects`` would find nothing.
  ///
  /// It looks for the ends of names, and for escapes, which could spell them otherwise; nothing is parsed.
  public static func mayHaveSubjects(_ text: UnsafeRawBufferPointer) -> Bool {
    for position in text.indices {
      switch text[position] {
      case UInt8(ascii: "\\"): return true
      case UInt8(ascii: "\"") where position > 0 && text[position - 1] == UInt8(ascii: "t"):
        let before = UnsafeRawBufferPointer(rebasing: text[..<position])
        // That of containerd ends like the member, and all end alike.
        if ends(before, with: "subject") || ends(before, with: "vnd.docker.reference.digest") { return true }
      default: continue
      }
    }
    return false
  }

  private static func ends(_ text: UnsafeRawBufferPointer, with name: StaticString) -> Bool {
    let start = text.count - name.utf8CodeUnitCount
    return start >= 0 && (0..<name.utf8CodeUnitCount).allSatisfy { text[start + $0] == name.utf8Start[$0] }
  }

  /// Every run of exactly 64 or 128 hexadecimal digits in a text, as the digest it would be.
  ///
  /// Of a text whose rules nobody knows this is all that can be said; it names too much rather than too little.
  public static func runs(in text: [UInt8]) -> Set<Digest> {
    var found: Set<Digest> = []
    var start = 0
    for position in 0...text.count {
      if position < text.count && isHex(text[position]) { continue }
      let run = text[start..<position]
      start = position + 1
      guard let algorithm = Digest.Algorithm.allCases.first(where: { $0.hexLength == run.count }) else { continue }
      // Of a hexadecimal digit the bit that letters have in lower case is set already, or is set so.
      if let digest = Digest(algorithm, hex: run.map { $0 | 0x20 }) { found.insert(digest) }
    }
    return found
  }

  private static func isHex(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte | 0x20)
  }
}

extension JSONValue {
  /// Whether it may have an object in it.
  fileprivate var isContainer: Bool {
    switch self {
    case .array, .object: true
    default: false
    }
  }
}
