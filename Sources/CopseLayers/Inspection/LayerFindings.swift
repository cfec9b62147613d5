public import CopseSystem

/// What an inspection of one layer found.
public struct LayerFindings: Sendable {
  /// Something about one entry that is unsafe or makes no sense.
  public struct Issue: Sendable, Hashable {
    /// The kinds of issues.
    public enum Kind: Sendable, Hashable {
      /// A name leaves the root.
      case path
      /// A hard link without a target that can be linked.
      case link
      /// A type that no layer can carry in that place.
      case type
      /// A whiteout without a name.
      case whiteout
    }

    /// What is wrong.
    public let kind: Kind
    /// The entry's name as the archive has it, bytes that are no UTF-8 replaced.
    public let entry: String
    /// The same in a few words.
    public let detail: String

    /// An issue of its parts.
    public init(_ kind: Kind, entry: String, _ detail: String) {
      self.kind = kind
      self.entry = entry
      self.detail = detail
    }
  }

  /// A hard link to something that an earlier entry of the same layer did not bring.
  public struct Link: Sendable, Hashable {
    /// The entry's name.
    public let entry: String
    /// The path of the target from the root, taken apart and joined again.
    public let target: [UInt8]
  }

  /// What a layer says about a path that was asked for.
  public enum Trace: Sendable, Hashable {
    /// It has such an entry.
    case entry(FileKind)
    /// It hides what lower layers have there.
    case hidden
  }

  /// How many issues, and how many links, are kept of one layer.
  static let limit = 1000

  /// What is unsafe or makes no sense, in the order of the archive.
  public internal(set) var issues: [Issue] = []
  /// Hard links whose targets lower layers must have.
  public internal(set) var openLinks: [Link] = []
  /// What the layer says about the paths that were asked for.
  public internal(set) var traces: [[UInt8]: Trace] = [:]
  /// What ended the inspection before its time, or what the layer as a whole is not.
  public internal(set) var failure: (any Error)?
}
