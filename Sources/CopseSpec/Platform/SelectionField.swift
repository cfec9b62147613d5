/// A property of an image that a filter looks at.
public enum SelectionField: Sendable, Hashable {
  /// An annotation of the manifest's descriptor.
  case annotation(String)
  /// An annotation of the manifest.
  case manifestAnnotation(String)
  /// An annotation of the index that lists the manifest.
  case indexAnnotation(String)
  /// A label of the image configuration.
  case label(String)
  /// A member of the platform, one that nobody has heard of included.
  case platform(String)
  /// The artifact type of the descriptor, or else of the manifest.
  case artifactType
  /// The media type of the manifest.
  case mediaType
  /// The media type of the configuration.
  case configMediaType
  /// The digest of what the manifest is about.
  case subject

  /// Reads the name of a field.
  ///
  /// - Throws: ``SpecError/invalidSelector(_:reason:)`` with the fields there are.
  public init(parsing name: String) throws(SpecError) {
    if let field = Self.plain.first(where: { $0.name == name })?.field {
      self = field
      return
    }
    if let (prefix, make) = Self.keyed.first(where: { name.utf8.starts(with: "\($0.prefix).".utf8) }) {
      let key = String(name.dropFirst(prefix.count + 1))
      guard !key.isEmpty else { throw .invalidSelector(name, reason: "expected a name after the last dot") }
      self = make(key)
      return
    }
    let hint = Self.suggestion(for: name).map { "; did you mean \($0)?" } ?? ""
    throw .invalidSelector(name, reason: "unknown field; expected \(Self.accepted)\(hint)")
  }

  private static let plain: [(name: String, field: SelectionField)] = [
    ("artifactType", .artifactType), ("mediaType", .mediaType), ("config.mediaType", .configMediaType),
    ("subject", .subject),
  ]

  private static let keyed: [(prefix: String, make: @Sendable (String) -> SelectionField)] = [
    ("annotation", { .annotation($0) }), ("manifest.annotation", { .manifestAnnotation($0) }),
    ("index.annotation", { .indexAnnotation($0) }), ("label", { .label($0) }), ("platform", { .platform($0) }),
  ]

  private static let accepted =
    "annotation.KEY, manifest.annotation.KEY, index.annotation.KEY, label.KEY, platform.MEMBER, artifactType, "
    + "mediaType, config.mediaType or subject"

  /// The field whose name is nearest to a name, with what follows the name of a keyed one.
  private static func suggestion(for name: String) -> String? {
    if let field = EditDistance.nearest(to: name, among: plain.map(\.name)) { return field }
    let words = name.split(separator: ".", omittingEmptySubsequences: false)
    for count in [2, 1] where words.count > count {
      let prefixes = keyed.map(\.prefix).filter { $0.split(separator: ".").count == count }
      let head = words.prefix(count).joined(separator: ".")
      if let prefix = EditDistance.nearest(to: head, among: prefixes) {
        return Quoted.escaped(([prefix] + words.dropFirst(count).map(String.init)).joined(separator: "."))
      }
    }
    return EditDistance.nearest(to: name, among: keyed.map(\.prefix)).map { "\($0).…" }
  }
}

extension SelectionField: CustomStringConvertible {
  /// The field as `--select` takes it.
  public var description: String {
    switch self {
    case .annotation(let key): "annotation.\(key)"
    case .manifestAnnotation(let key): "manifest.annotation.\(key)"
    case .indexAnnotation(let key): "index.annotation.\(key)"
    case .label(let key): "label.\(key)"
    case .platform(let member): "platform.\(member)"
    case .artifactType: "artifactType"
    case .mediaType: "mediaType"
    case .configMediaType: "config.mediaType"
    case .subject: "subject"
    }
  }
}
