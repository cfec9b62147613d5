import CopseSystem

/// A directory that is to be compared with what it was.
struct ScannedDirectory {
  let path: [UInt8]
  /// What it was; nil where it was no directory.
  let node: TreeNode.ID?
}

/// The directories of a tree still to be looked at, shared by the workers of a scan.
///
/// The last one found comes first, so that a worker stays in one corner of the tree.
final class ScanQueue: @unchecked Sendable {
  private let monitor = Monitor()
  private var waiting: [ScannedDirectory]
  private var busy = 0
  private var failure: (any Error)?

  init(_ first: ScannedDirectory) { waiting = [first] }

  /// The next directory; nil where all is done, or something went wrong. Each one is to be given to
  /// ``finish(finding:)``.
  func next() -> ScannedDirectory? {
    monitor.locked {
      monitor.wait { failure != nil || !waiting.isEmpty || busy == 0 }
      guard failure == nil, let next = waiting.popLast() else { return nil }
      busy += 1
      return next
    }
  }

  /// Ends the work on a directory in which others were found.
  func finish(finding below: [ScannedDirectory]) {
    monitor.locked {
      waiting += below
      busy -= 1
      monitor.signal()
    }
  }

  /// Ends the work on a directory, and all other, with an error; the first one counts.
  func fail(_ error: any Error) {
    note(error)
    finish(finding: [])
  }

  /// Ends all work with an error.
  func note(_ error: any Error) {
    monitor.locked {
      failure = failure ?? error
      monitor.signal()
    }
  }

  /// Throws what went wrong.
  func check() throws {
    if let failure = monitor.locked({ failure }) { throw failure }
  }
}
