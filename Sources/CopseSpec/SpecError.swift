/// What is wrong with a document, or with a name the user typed.
///
/// The cases carry the facts; ``description`` is the message for the user. Text that came from outside is quoted in
/// it, with control characters escaped.
public enum SpecError: Error, Sendable, Equatable {
  /// The bytes are no JSON text that copse reads.
  case malformedJSON(JSONProblem, at: JSONPosition)
  /// A required member is absent, or null.
  case missingMember(path: String)
  /// A member has another JSON type than the specification gives it.
  case wrongType(path: String, expected: String, found: String)
  /// A member, or with an empty path the whole document, has a value that the specification rules out.
  case invalidMember(path: String, reason: String)
  /// A digest is not of the form `algorithm:hex`.
  case invalidDigest(String, reason: String)
  /// A reference name does not follow the grammar.
  case invalidReferenceName(String)
  /// A whole name is none that podman, docker and containerd read.
  case invalidWholeName(String, reason: String)
  /// An image reference is not of the form `LAYOUT[:NAME]`.
  case invalidReference(String, reason: String)
  /// A media type is not of the form `TYPE/SUBTYPE`.
  case invalidMediaType(String)
  /// A time is not of the form that RFC 3339 gives.
  case invalidTimestamp(String)
  /// A platform is not of the form `OS[/ARCHITECTURE[/VARIANT]]`.
  case invalidPlatform(String, reason: String)
  /// A word that selects among images does not follow its grammar.
  case invalidSelector(String, reason: String)
  /// A word that sets something is not of the form `NAME=VALUE`.
  case invalidAssignment(String, reason: String)
  /// A word names nothing that can be cleared or unset.
  case invalidKey(String, reason: String)
  /// A word does not say how to compress a layer.
  case invalidCompression(String, reason: String)
}

extension SpecError: CustomStringConvertible {
  /// The message for the user.
  public var description: String {
    switch self {
    case .malformedJSON(let problem, let position):
      "\(position): \(problem)"
    case .missingMember(let path):
      "\(Self.place(path)): missing"
    case .wrongType(let path, let expected, let found):
      "\(Self.place(path)): expected \(expected), found \(found)"
    case .invalidMember(let path, let reason):
      "\(Self.place(path)): \(reason)"
    case .invalidDigest(let text, let reason):
      "digest \(Quoted(text)): \(reason)"
    case .invalidReferenceName(let text):
      "reference name \(Quoted(text)): expected letters and digits joined by one of - . _ : @ + / or by --"
    case .invalidWholeName(let text, let reason):
      "name \(Quoted(text)): \(reason); a name is like registry.example/app:v2"
    case .invalidReference(let text, let reason):
      "image reference \(Quoted(text)): \(reason)"
    case .invalidMediaType(let text):
      "media type \(Quoted(text)): expected a form like application/vnd.example.tool (RFC 6838)"
    case .invalidTimestamp(let text):
      "time \(Quoted(text)): expected a form like 2006-01-02T15:04:05Z (RFC 3339)"
    case .invalidPlatform(let text, let reason):
      "platform \(Quoted(text)): \(reason)"
    case .invalidSelector(let text, let reason):
      "selector \(Quoted(text)): \(reason)"
    case .invalidAssignment(let text, let reason):
      "assignment \(Quoted(text)): \(reason)"
    case .invalidKey(let text, let reason):
      "key \(Quoted(text)): \(reason)"
    case .invalidCompression(let text, let reason):
      "layer compression \(Quoted(text)): \(reason)"
    }
  }

  private static func place(_ path: String) -> String {
    path.isEmpty ? "document" : Quoted.escaped(path)
  }
}
