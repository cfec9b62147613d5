/// What became of the blobs that one layout gave to another.
public struct TransferReport: Sendable, Equatable {
  /// How many blobs the other layout got.
  public var added = 0
  /// Their sizes, in bytes.
  public var addedBytes: Int64 = 0
  /// How many of those share their content with the layout they came from.
  public var linked = 0
  /// How many blobs were there, and right.
  public var present = 0

  /// Nothing became of nothing.
  public init() {}

  /// What becomes of blobs that come to an empty layout.
  public init(added: Int, bytes: Int64) {
    self.added = added
    addedBytes = bytes
  }

  /// What became of both.
  public static func + (left: TransferReport, right: TransferReport) -> TransferReport {
    var sum = left
    sum.added += right.added
    sum.addedBytes += right.addedBytes
    sum.linked += right.linked
    sum.present += right.present
    return sum
  }
}
