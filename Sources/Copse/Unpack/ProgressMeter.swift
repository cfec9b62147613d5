import Synchronization

/// How far an operation is.
public struct Progress: Sendable, Equatable {
  /// Bytes of blobs read so far.
  public let done: Int64
  /// Bytes of blobs there are to read.
  public let total: Int64
}

/// Adds up what several threads read, and passes it on.
final class ProgressMeter: Sendable {
  private let total: Int64
  private let done = Atomic<Int64>(0)
  private let report: @Sendable (Progress) -> Void

  init(total: Int64, report: @escaping @Sendable (Progress) -> Void) {
    self.total = total
    self.report = report
  }

  func advance(by count: Int) {
    guard count > 0 else { return }
    let sum = done.add(Int64(count), ordering: .relaxed).newValue
    report(Progress(done: sum, total: total))
  }
}
