import CopseLayers
public import CopseSystem

/// What two root filesystems differ in.
public struct CompareTreesReport: Sendable {
  /// What was on the left, for people.
  public let left: String
  /// What was on the right, for people.
  public let right: String
  /// How many paths there are in either.
  public let pathCount: Int
  /// The differences, by bytes of their paths.
  public let differences: [Difference]

  /// One path that differs.
  public struct Difference: Sendable, Equatable {
    /// Which of the sides has it.
    public let side: Side
    /// The path from the root, with a slash in front, as bytes.
    public let path: [UInt8]
    /// What it is; on the left, where both have it.
    public let type: FileKind
    /// What differs, where both have it.
    public let changes: [Change]
    /// The lines that differ in the form of a patch, without its header; nil for what is no text, or was not asked for.
    public internal(set) var patch: [String]?
  }

  /// Which of the sides has a path.
  public enum Side: String, Sendable {
    case left, right, both
  }

  /// One thing that differs.
  public struct Change: Sendable, Equatable {
    /// What it is about.
    public let facet: Facet
    /// The attribute's name, as bytes, where it is about one.
    public let attribute: [UInt8]
    /// What it is on the left, as text; nil where there is none.
    public let left: String?
    /// What it is on the right, as text; nil where there is none.
    public let right: String?
  }

  /// What can differ.
  public enum Facet: String, Sendable, CaseIterable {
    case type, size, content, target, device, mode, owner, mtime, xattr, link
  }
}

extension CompareTreesReport.Difference {
  init(_ difference: EntryDifference) {
    side =
      switch difference.side {
      case .left: .left
      case .right: .right
      case .both: .both
      }
    path = [UInt8(ascii: "/")] + difference.path
    type = difference.kind
    changes = difference.changes.map(CompareTreesReport.Change.init)
  }
}

extension CompareTreesReport.Change {
  init(_ change: FacetChange) {
    facet = CompareTreesReport.Facet(change.facet)
    attribute = change.attribute
    left = change.left
    right = change.right
  }
}

extension CompareTreesReport.Facet {
  init(_ facet: EntryFacet) {
    self =
      switch facet {
      case .type: .type
      case .size: .size
      case .content: .content
      case .target: .target
      case .device: .device
      case .mode: .mode
      case .owner: .owner
      case .mtime: .mtime
      case .xattr: .xattr
      case .link: .link
      }
  }
}
