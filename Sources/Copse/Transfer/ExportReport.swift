import CopseLayout
public import CopseSpec

/// What was exported, or would be.
public struct ExportReport: Sendable {
  /// The entries of the archive's `index.json`; of a root filesystem, the image it was made of.
  public let entries: [Descriptor]
  /// The blobs in the archive; of a root filesystem, none.
  public var blobs = TransferReport()
  /// Blobs that are named and that the layout does not have.
  public var missing: [GarbagePlan.Missing] = []
  /// Of a plan, whether a file is there that gives way.
  public var replaces = false
}
