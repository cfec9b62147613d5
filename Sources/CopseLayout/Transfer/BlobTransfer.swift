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
  private let outcome = Mutex<Result<TransferReport, LayoutError>>(.success(TransferReport()))

  /// - Parameters:
  ///   - closure: what is known of them.
  ///   - onBlob: told the size of each blob that is there then, in bytes, zero where no descriptor says it; called by
  ///     either thread.
  init(
    _ digests: [Digest], of closure: BlobClosure, by carrier: BlobCarrier, onBlob: @escaping @Sendable (Int64) -> Void
  ) {
    self.digests = digests
    self.closure = closure
    self.carrier = carrier
    self.onBlob = onBlob
  }

  /// Carries all of them.
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
    return try outcome.withLock { $0 }.get()
  }

  private func work() {
    do {
      note(.success(try carry()))
    } catch {
      note(.failure(error))
      next.store(digests.count, ordering: .relaxed)
    }
  }

  private func carry() throws(LayoutError) -> TransferReport {
    var report = TransferReport()
    while true {
      let position = next.wrappingAdd(1, ordering: .relaxed).oldValue
      guard position < digests.count else { return report }
      try LayoutError.checkInterruption()
      let digest = digests[position]
      let size = closure.sizes[digest]
      let carried = try carrier.carry(digest, size: size, isVerified: closure.verified.contains(digest))
      onBlob(size ?? 0)
      report = report + carried
    }
  }

  private func note(_ result: Result<TransferReport, LayoutError>) {
    outcome.withLock { outcome in
      guard case .success(let before) = outcome else { return }
      outcome = result.map { before + $0 }
    }
  }
}
