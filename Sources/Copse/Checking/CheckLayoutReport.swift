import CopseLayout
public import CopseSpec

/// What is wrong with a layout.
public struct CheckLayoutReport: Sendable {
  /// What was found, errors first.
  public let findings: [LayoutFinding]
  /// How much was looked at.
  public let depth: CheckLayout.Depth
  /// How many reference names there are.
  public let tagCount: Int
  /// How many blobs there are.
  public let blobCount: Int
  /// The blobs that garbage collection would keep, there or not.
  public let reachable: Set<Digest>
  /// The blobs that it would delete, in order; none where it would refuse to.
  public let unused: [Digest]
  /// Bytes of those.
  public let unusedSize: Int64
  /// Bytes of blobs that were read.
  public let bytesRead: Int64

  init(_ check: LayoutCheck, depth: CheckLayout.Depth, bytesRead: Int64) {
    findings = check.findings
    self.depth = depth
    tagCount = check.tagCount
    blobCount = check.blobs.count
    reachable = check.reachable
    unused = check.unused
    unusedSize = check.unused.reduce(0) { $0 + (check.blobs[$1] ?? 0) }
    self.bytesRead = bytesRead
  }

  /// How many findings are errors.
  public var errorCount: Int { findings.count { $0.code.isError } }
  /// How many findings are warnings.
  public var warningCount: Int { findings.count - errorCount }
}
