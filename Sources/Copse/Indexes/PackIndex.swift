import CopseLayout
public import CopseSpec

/// Puts the images of a name into an index, or takes them out of it.
public struct PackIndex: Sendable {
  /// Layout and name.
  public var reference: ImageReference
  /// Which way, and what kind of index is made.
  public var packing: IndexPacking
  /// How to change the layout.
  public var options: WriteOptions

  /// Packs or explodes `reference`.
  public init(_ reference: ImageReference, _ packing: IndexPacking, options: WriteOptions = WriteOptions()) {
    self.reference = reference
    self.packing = packing
    self.options = options
  }

  /// Edits what the name stands for by then.
  public func run() throws(Failure) -> IndexReport {
    try writingLayout(reference.layout, options) { writer in
      let edit = try writer.edit(reference.name) { state, resolver in
        _ = try resolver.roots(for: reference.name)
        try check(state)
        return packing.applied(to: state, hash: IndexWriter.hash)
      }
      return IndexReport(reference.name, edit)
    }
  }

  private func check(_ state: IndexState) throws(Failure) {
    let names = Set(state.roots.compactMap(\.containerdImageName)).sorted()
    if packing.direction == .pack, names.count > 1 {
      throw Failure(
        .ambiguousReference, "\(reference) stands for different images, as containerd's names for them say",
        facts: names.prefix(10).map { Quoted($0).description })
    }
    if packing.direction == .explode, case .index = state.form, state.entries.isEmpty {
      throw Failure(
        .refused, "\(reference): its index has no entry",
        remedies: [.running(["copse", "rm", "--image", reference.description])])
    }
  }
}
