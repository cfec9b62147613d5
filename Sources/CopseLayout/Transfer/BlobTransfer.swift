import CopseSpec
import CopseSystem
import Synchronization

/// The blobs of one algorithm on their way, taken one after the other by two threads.
final class BlobTransfer: Sendable {
  private static let workerCount = 2

  private let digests: [Digest]
  private let closure: BlobClosure
  private let carrier: BlobCarrier
  private let onBlob: @Sendable (Int64) -> Void
  private let next = Atomic<Int>(0)
  private let outcome = Mutex<Result<Outcome, LayoutError>>(.success(Outcome()))

  /// What became of some of them.
  private struct Outcome {
    var report = TransferReport()
    /// Those that were there.
    var kept: [Digest] = []
    /// Those that were linked already.
    var linked: [Digest] = []
    /// Those whose files get names now.
    var linkable: [Digest] = []
  }

  /// - Parameters:
  ///   - closure: what is known of them.
  ///   - onBlob: told the size of each blob that was stored, or verified, in bytes, zero where no descriptor says it;
  ///     called by either thread.
  init(
    _ digests: [Digest], of closure: BlobClosure, by carrier: BlobCarrier, onBlob: @escaping @Sendable (Int64) -> Void
  ) {
    self.digests = digests
    self.closure = closure
    self.carrier = carrier
    self.onBlob = onBlob
  }

  /// Carries all of them; they are on the disk then, their names are not.
  ///
  /// - Throws: the first error of either thread, after both have stopped.
  func run() throws(LayoutError) -> TransferReport {
    let count = min(Self.workerCount, digests.count) - 1
    do {
      let other = count > 0 ? try Thread { self.work() } : nil
      work()
      other?.join()
    } catch {
      throw .system(error)
    }
    let outcome = try outcome.withLock { $0 }.get()
    try carrier.link(outcome.linkable)
    // Whoever wrote these may not have waited.
    try carrier.synchronize(outcome.kept + outcome.linked + outcome.linkable)
    return outcome.report
  }

  private func work() {
    do {
      note(.success(try carry()))
    } catch {
      note(.failure(error))
      next.store(digests.count, ordering: .relaxed)
    }
  }

  private func carry() throws(LayoutError) -> Outcome {
    var outcome = Outcome()
    while true {
      let position = next.wrappingAdd(1, ordering: .relaxed).oldValue
      guard position < digests.count else { return outcome }
      try LayoutError.checkInterruption()
      let digest = digests[position]
      let size = closure.sizes[digest]
      let carried = try carrier.carry(digest, size: size, isVerified: closure.verified.contains(digest))
      onBlob(size ?? 0)
      outcome.report = outcome.report + carried.report
      switch carried {
      case .kept: outcome.kept.append(digest)
      case .linkable where outcome.linked.isEmpty:
        // That none can be linked shows before all of them were read.
        try carrier.link([digest])
        outcome.linked.append(digest)
      case .linkable: outcome.linkable.append(digest)
      case .stored: break
      }
    }
  }

  private func note(_ result: Result<Outcome, LayoutError>) {
    outcome.withLock { outcome in
      guard case .success(let before) = outcome else { return }
      outcome = result.map {
        Outcome(
          report: before.report + $0.report, kept: before.kept + $0.kept, linked: before.linked + $0.linked,
          linkable: before.linkable + $0.linkable)
      }
    }
  }
}
