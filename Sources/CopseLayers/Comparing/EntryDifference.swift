public import CopseSystem

/// What can differ about a name that both of two trees have.
public enum EntryFacet: String, Sendable, CaseIterable {
  /// What it is: a file, a directory, a link.
  case type
  /// The size of a regular file.
  case size
  /// The content of a regular file.
  case content
  /// The target of a symbolic link.
  case target
  /// The numbers of a device node.
  case device
  /// The lower twelve bits of the mode.
  case mode
  /// User and group.
  case owner
  /// The time of the last change, in whole seconds.
  case mtime
  /// An extended attribute.
  case xattr
  /// Which names are names of one inode.
  case link
}

/// One facet that differs.
public struct FacetChange: Sendable, Equatable {
  /// The facet.
  public let facet: EntryFacet
  /// The name of the attribute, where it is about one.
  public let attribute: [UInt8]
  /// What it is on the left, as text; nil where there is none.
  public let left: String?
  /// What it is on the right, as text; nil where there is none.
  public let right: String?

  init(_ facet: EntryFacet, _ left: String?, _ right: String?, attribute: [UInt8] = []) {
    self.facet = facet
    self.left = left
    self.right = right
    self.attribute = attribute
  }
}

/// One path in which two trees differ.
public struct EntryDifference: Sendable, Equatable {
  /// Which of them has it.
  public enum Side: Sendable, Equatable {
    case left, right, both
  }

  /// The path below the root, as bytes; empty for the root itself.
  public let path: [UInt8]
  /// Which of them has it.
  public let side: Side
  /// What it is; on the left, where both have it.
  public let kind: FileKind
  /// What differs, where both have it.
  public let changes: [FacetChange]
}
