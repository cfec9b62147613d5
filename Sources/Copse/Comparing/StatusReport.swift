import CopseLayers
public import CopseSpec
public import CopseSystem

/// What was changed in a bundle or in the trees of a workspace.
public struct StatusReport: Sendable {
  /// The directory as it was given.
  public let target: String
  /// What a workspace was unpacked from; nil for a bundle.
  public let origin: Origin?
  /// The trees, in the order of the record; of a bundle the one.
  public let trees: [Tree]

  /// How many paths differ, in all trees together.
  public var changeCount: Int { trees.reduce(0) { $0 + $1.changes.count } }

  /// The name a workspace was unpacked from.
  public struct Origin: Sendable {
    /// The absolute path of the layout.
    public let layout: String
    /// The name in it.
    public let reference: ReferenceName
    /// What `index.json` had under the name then.
    public let roots: [Digest]
    /// What has become of the name.
    public let state: State

    /// What has become of a name.
    public enum State: String, Sendable {
      /// It stands for the same.
      case same
      /// It stands for something else.
      case moved
      /// The layout, or the name in it, cannot be found.
      case unreachable
    }
  }

  /// One tree.
  public struct Tree: Sendable {
    /// Its directory in the workspace; nil for a bundle.
    public let directory: String?
    /// The platform of its image, as far as the records say.
    public let platform: Platform?
    /// The digest of its manifest.
    public let manifest: Digest
    /// Its changes.
    public let state: State

    /// What was changed, by bytes of the paths; nothing where the tree is incomplete.
    public var changes: [Change] {
      if case .complete(let changes) = state { changes } else { [] }
    }

    /// How many changes are of a kind.
    public func count(of kind: ChangeKind) -> Int { changes.count { $0.kind == kind } }
  }

  /// Whether a tree can be compared.
  public enum State: Sendable {
    /// It can, and this was changed.
    case complete([Change])
    /// It was never unpacked as a whole, for that reason.
    case incomplete(reason: String)
  }

  /// One path that is not what was unpacked.
  public struct Change: Sendable, Equatable {
    /// What became of it.
    public let kind: ChangeKind
    /// The path from the root, with a slash in front, as bytes.
    public let path: [UInt8]
    /// What it is now; what it was, where it is gone.
    public let type: FileKind
  }

  /// What became of a path.
  public enum ChangeKind: String, Sendable, CaseIterable {
    case added, modified, deleted
  }
}

extension StatusReport.Change {
  init(_ change: TreeChange) {
    kind =
      switch change.kind {
      case .added: .added
      case .modified: .modified
      case .deleted: .deleted
      }
    path = [UInt8(ascii: "/")] + change.path
    type = change.fileKind
  }
}
