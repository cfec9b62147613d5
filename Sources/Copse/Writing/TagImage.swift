import CopseLayout
public import CopseSpec

/// Gives what a name stands for another name in the same layout.
public struct TagImage: Sendable {
  /// Layout and name.
  public var reference: ImageReference
  /// The one image that gets the further name; empty for all that has the name.
  public var selection: PlatformSelection
  /// The further name.
  public var newName: ReferenceName
  /// How to change the layout.
  public var options: WriteOptions

  /// Gives `reference`, or one image of it, the name `newName`.
  public init(
    _ reference: ImageReference, selection: PlatformSelection = PlatformSelection(), as newName: ReferenceName,
    options: WriteOptions = WriteOptions()
  ) {
    self.reference = reference
    self.selection = selection
    self.newName = newName
    self.options = options
  }

  /// Makes the new name stand for all that the old one does, an index as a whole, with no blob read; or for the one
  /// image that was selected.
  public func run() throws(Failure) -> TagImageReport {
    try writingLayout(reference.layout, options) { (writer) throws(LayoutError) in
      let resolver = Resolver(layout: writer.layout)
      let entries =
        selection.isEmpty
        ? try resolver.roots(for: reference.name)
        : try resolver.resolve(reference.name, selection, fanOut: false).map(\.descriptor)
      let change = try writer.commit(.tag(newName, entries.map(renamed)))
      return TagImageReport(entries: change.new, replaced: change.old)
    }
  }

  /// The entry without what containerd calls it, which says the old name.
  private func renamed(_ entry: Descriptor) -> Descriptor {
    guard newName != reference.name else { return entry }
    var entry = entry
    entry.setAnnotation(Annotation.containerdImageNameKey, to: nil)
    return entry
  }
}

/// What a name was made to stand for.
public struct TagImageReport: Sendable {
  /// The entries of the new name.
  public let entries: [Descriptor]
  /// The entries it had before.
  public let replaced: [Descriptor]
}
