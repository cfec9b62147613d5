import CopseLayout
public import CopseSpec

/// Takes a name out of a layout; the blobs stay.
public struct RemoveTag: Sendable {
  /// Layout and name.
  public var reference: ImageReference
  /// How to change the layout.
  public var options: WriteOptions

  /// Removes the name of `reference`.
  public init(_ reference: ImageReference, options: WriteOptions = WriteOptions()) {
    self.reference = reference
    self.options = options
  }

  /// Removes every entry of the name; none is well too.
  public func run() throws(Failure) -> RemoveTagReport {
    try writingLayout(reference.layout, options) { (writer) throws(LayoutError) in
      RemoveTagReport(removed: try writer.commit(.untag(reference.name)).old)
    }
  }
}

/// What was removed.
public struct RemoveTagReport: Sendable {
  /// The entries the name had; none where the layout did not have it.
  public let removed: [Descriptor]
}
