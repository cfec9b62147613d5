import CopseLayout
public import CopseSpec

/// Takes images out of what a name stands for; the blobs stay.
public struct RemoveFromIndex: Sendable {
  /// Layout and name.
  public var reference: ImageReference
  /// Which images; several where it means several, and never merely compatible ones.
  public var selection: PlatformSelection
  /// Whether the chosen images go, or all others.
  public var extent: IndexRemoval.Extent
  /// How to change the layout.
  public var options: WriteOptions

  /// Takes the images of `selection`, or all others, out of `reference`.
  public init(
    _ reference: ImageReference, selection: PlatformSelection, extent: IndexRemoval.Extent = .chosen,
    options: WriteOptions = WriteOptions()
  ) {
    self.reference = reference
    self.selection = selection
    self.extent = extent
    self.options = options
  }

  /// Edits what the name stands for by then.
  public func run() throws(Failure) -> IndexReport {
    guard !selection.isEmpty else {
      throw Failure(.usage, "nothing says which images are meant: --platform, --select or --digest does")
    }
    var selection = selection
    selection.isExact = true
    return try writingLayout(reference.layout, options) { writer in
      let edit = try writer.edit(reference.name) { state, resolver in
        let chosen = try resolver.every(selection, of: reference.name).map(\.descriptor)
        if let outcome = IndexRemoval(chosen, extent: extent).applied(to: state, hash: IndexWriter.hash) {
          return outcome
        }
        throw Failure(
          .refused, "\(reference): no entry would be left",
          remedies: [.running(["copse", "rm", "--image", reference.description])])
      }
      return IndexReport(reference.name, edit)
    }
  }
}
