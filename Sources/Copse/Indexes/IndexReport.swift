import CopseLayout
public import CopseSpec

/// What an edit of an index did, or would do.
public struct IndexReport: Sendable {
  /// The entries of `index.json` that the name has now.
  public let entries: [Descriptor]
  /// The entries it had.
  public let previous: [Descriptor]
  /// What the name leads to now.
  public let candidates: [ImageCandidate]
  /// Entries that were not there.
  public let added: [Descriptor]
  /// Entries that gave way to others, or were changed: what they were.
  public let replaced: [Descriptor]
  /// Entries that were taken out.
  public let removed: [Descriptor]
  /// Entries that went because what they are about went.
  public let dropped: [Descriptor]
  /// How many blobs were copied from elsewhere.
  public let copiedCount: Int
  /// The size of the blobs that were copied, in bytes.
  public let copiedSize: Int64
  /// What a user should know besides.
  public let notices: [String]

  /// Whether the name stands for something else than before.
  public var isChanged: Bool { entries != previous }

  init(
    _ name: ReferenceName, _ edit: (before: IndexState, after: IndexOutcome),
    copied: CopiedBlobs = CopiedBlobs(), notices: [String] = []
  ) {
    let entries = edit.after.roots.map { root in
      var entry = root
      entry.setAnnotation(Annotation.refNameKey, to: name.value)
      return entry
    }
    self.entries = entries
    previous = edit.before.roots
    candidates = edit.after.candidates
    added = entries == edit.before.roots ? [] : edit.after.added
    replaced = edit.after.replaced
    removed = edit.after.removed
    dropped = edit.after.dropped
    copiedCount = copied.count
    copiedSize = copied.size
    self.notices = notices + edit.after.notices
  }
}
