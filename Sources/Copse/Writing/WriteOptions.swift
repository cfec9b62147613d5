/// How a layout is changed.
public struct WriteOptions: Sendable {
  /// Whether only to say what would change.
  public var isDryRun: Bool
  /// The seconds to wait for whoever holds a lock of the layout.
  public var lockTimeout: Double

  /// Changes for good, and a minute's patience.
  public init(isDryRun: Bool = false, lockTimeout: Double = 60) {
    self.isDryRun = isDryRun
    self.lockTimeout = lockTimeout
  }
}
