import CopseLayout

/// Opens a layout and asks it, with its errors as failures, while nobody collects garbage in it.
///
/// - Parameter isLocked: false for what reads `index.json` alone, and so need not wait for anybody.
func readingLayout<Answer: ~Copyable>(
  _ path: String, isLocked: Bool = true, _ ask: (Layout) throws(LayoutError) -> Answer
) throws(Failure) -> Answer {
  do {
    let layout = try Layout(opening: path)
    let lock = isLocked ? try ReadingLock(layout) : nil
    defer { withExtendedLifetime(lock) {} }
    return try ask(layout)
  } catch {
    throw Failure(error)
  }
}

/// Keeps garbage collection away for as long as it lives; where the file system has no locks, says so and does without.
final class ReadingLock {
  private let lock: ReadLock?

  init(
    _ layout: Layout, timeout: Double = Layout.defaultLockTimeout, onNotice: (String) -> Void = { _ in }
  ) throws(LayoutError) {
    do {
      lock = try layout.lockForReading(timeout: timeout)
    } catch {
      guard case .lockUnsupported = error else { throw error }
      onNotice("\(error.description): nothing keeps garbage collection away meanwhile")
      lock = nil
    }
  }
}
