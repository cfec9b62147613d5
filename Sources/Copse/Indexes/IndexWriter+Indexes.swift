import CopseLayout
import CopseSpec

extension IndexWriter {
  /// Edits what a name stands for as it is once no other writer can change it.
  ///
  /// - Parameters:
  ///   - isRead: whether the edit needs to know more of the name than its entries of `index.json`.
  ///   - change: makes the edit, and may be asked again.
  func edit(
    _ name: ReferenceName, isRead: Bool = true, _ change: (IndexState, Resolver) throws -> IndexOutcome
  ) throws -> (before: IndexState, after: IndexOutcome) {
    func decide(_ index: ImageIndex) throws -> (plan: (before: IndexState, after: IndexOutcome), edits: [ImageEdit]) {
      let resolver = Resolver(layout: layout, index: index)
      let roots = ImageEdit.untag(name).entries(in: index)
      let state = isRead ? try resolver.state(of: name) : IndexState(roots: roots)
      let outcome = try change(state, resolver)
      guard !outcome.isUnchanged(from: state) else { return ((state, outcome), []) }
      for blob in outcome.blobs { try store(blob.bytes) }
      try resolver.check(outcome.roots, of: name, with: outcome.blobs)
      return ((state, outcome), [.list(name, outcome.roots)])
    }
    return try commit(deciding: decide).plan
  }
}
