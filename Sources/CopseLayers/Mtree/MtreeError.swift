/// Why a manifest cannot be used.
public enum MtreeError: Error, Sendable, Equatable, CustomStringConvertible {
  /// A line makes no sense: its number, counted from 1, and what was found there.
  case malformed(line: Int, String)
  /// Keywords that copse cannot check, by their names.
  case unsupportedKeywords([String])

  /// The user's message.
  public var description: String {
    switch self {
    case .malformed(let line, let problem): "mtree manifest, line \(line): \(problem)"
    case .unsupportedKeywords(let names):
      "cannot check mtree keyword \(names.joined(separator: ", ")); these can be: "
        + MtreeKeyword.allCases.map(\.rawValue).joined(separator: ", ")
    }
  }
}
