/// What garbage collection will do to a layout, decided before it does anything.
public struct GarbagePlan: Sendable {
  /// A blob that goes.
  public struct Deletion: Sendable, Equatable {
    /// Which.
    public let digest: Digest
    /// Its size in bytes.
    public let size: Int64
    /// What it is, in a word or two: `image index`, `manifest linux/arm64/v8`, `blob`; nil where nobody asked.
    public let kind: String?
    /// Why it goes.
    public let reason: String
    /// The reason of most.
    public static let unnamed = "nothing names it"

    /// A blob that goes.
    public init(digest: Digest, size: Int64, kind: String?, reason: String) {
      self.digest = digest
      self.size = size
      self.kind = kind
      self.reason = reason
    }
  }

  /// A blob that is named and not there.
  public struct Missing: Sendable, Equatable {
    /// Which.
    public let digest: Digest
    /// What names it: `index.json` or a blob.
    public let referrer: String

    /// A blob that is missing.
    public init(digest: Digest, referrer: String) {
      self.digest = digest
      self.referrer = referrer
    }
  }

  /// The blobs that go, by digest.
  public var deletions: [Deletion] = []
  /// Hidden files that killed processes left, by name.
  public var leftovers: [String] = []
  /// Blobs that are named and not there, in the order found.
  public var missing: [Missing] = []
  /// Entries among the blobs whose names are no digests; they stay.
  public var foreign: [String] = []
  /// Links in place of folders of blobs: what is behind them stays, whoever needs it.
  public var shared: [String] = []
  /// How many blobs stay.
  public var keptCount = 0

  /// Nothing goes.
  public init() {}

  /// The bytes of the blobs that go.
  public var size: Int64 { deletions.map(\.size).saturatingSum }
}
