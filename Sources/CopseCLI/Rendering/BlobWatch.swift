import Copse
import Synchronization

/// What tells of oddities and of its progress.
protocol Watchable {
  var onNotice: @Sendable (String) -> Void { get set }
  var onProgress: @Sendable (Progress) -> Void { get set }
}

extension UnpackOptions: Watchable {}
extension CheckLayout: Watchable {}
extension CopyImages: Watchable {}
extension ExportImage: Watchable {}

/// What is said on standard error while blobs are read: notices, progress, a summary.
final class BlobWatch: Sendable {
  private let console: Console
  private let isTalkative: Bool
  private let start = ContinuousClock.now
  private let shown = Mutex(Shown())

  /// What was said last.
  private struct Shown {
    var tenths: Int64 = -1
    var hasLine = false
  }

  /// Starts the clock.
  init(_ console: Console, isTalkative: Bool) {
    self.console = console
    self.isTalkative = isTalkative
  }

  /// Listens to an operation.
  func follow<Operation: Watchable>(_ operation: inout Operation) {
    operation.onNotice = { [self] in notice($0) }
    if isTalkative { operation.onProgress = { [self] in show($0) } }
  }

  /// Does the work, then takes the progress line away.
  func ending<Result>(_ work: () throws -> Result) rethrows -> Result {
    defer { shown.withLock { clear(&$0) } }
    return try work()
  }

  /// Says what was done and how long it took.
  func say(_ summary: String) {
    guard isTalkative || console.level <= .info else { return }
    console.say("\(summary) in \(elapsed)")
  }

  /// How long it has been, to a tenth of a second.
  var elapsed: String {
    let elapsed = (ContinuousClock.now - start).components
    let tenths = elapsed.seconds * 10 + (elapsed.attoseconds + 50_000_000_000_000_000) / 100_000_000_000_000_000
    return "\(tenths / 10).\(tenths % 10) s"
  }

  private func notice(_ message: String) {
    shown.withLock { shown in
      clear(&shown)
      console.warn(message)
    }
  }

  /// Shows each thousandth once on a terminal, each tenth elsewhere.
  private func show(_ progress: Progress) {
    guard progress.total > 0 else { return }
    let steps: Int64 = console.isWatched ? 1000 : 10
    let step =
      progress.done >= progress.total ? steps : Int64(Double(progress.done) / Double(progress.total) * Double(steps))
    shown.withLock { shown in
      guard step > shown.tenths else { return }
      shown.tenths = step
      let text = "\(step * 100 / steps) % of \(ByteCount.text(progress.total)) read"
      if console.isWatched {
        console.sayAgain(text)
        shown.hasLine = true
      } else if step > 0 {
        console.say(text)
      }
    }
  }

  private func clear(_ shown: inout Shown) {
    if shown.hasLine { console.sayAgain("") }
    shown.hasLine = false
  }
}
