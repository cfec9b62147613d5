import CopseLayout
import CopseSpec
import CopseSystem
import Synchronization

/// Looks for what is wrong with a layout, and changes nothing.
public struct CheckLayout: Sendable {
  /// How much is looked at.
  public enum Depth: String, Sendable, CaseIterable {
    /// Structure and sizes; of blobs, documents alone are read.
    case quick
    /// The digest of every blob too.
    case digests
    /// The archives inside the layers too.
    case deep
  }

  /// The layout's directory.
  public var layout: String
  /// How much is looked at.
  public var depth: Depth
  /// How many blobs are read side by side, at least one; nil for as many as there are processors.
  public var jobs: Int?
  /// Told of what is odd but no finding.
  public var onNotice: @Sendable (String) -> Void = { _ in }
  /// Told how far it is, for every block that is read; from any thread.
  public var onProgress: @Sendable (Progress) -> Void = { _ in }

  /// Checks `layout`.
  public init(layout: String, depth: Depth = .digests, jobs: Int? = nil) {
    self.layout = layout
    self.depth = depth
    self.jobs = jobs
  }

  /// Looks at the structure first, then at the content.
  ///
  /// - Throws: where there is no layout, or it cannot be read at all; whatever is wrong with a layout is in the report.
  public func run() throws(Failure) -> CheckLayoutReport {
    do {
      let opened: Layout
      do throws(LayoutError) {
        opened = try Layout(opening: layout)
      } catch {
        guard let check = LayoutCheck(unopened: error) else { throw error }
        return CheckLayoutReport(check, depth: depth, bytesRead: 0)
      }
      let temporaries = try opened.deadTemporaries()
      let lock = try ReadingLock(opened, onNotice: onNotice)
      defer { withExtendedLifetime(lock) {} }
      var check = try LayoutCheck(of: opened, deadTemporaries: temporaries)
      let bytesRead = try checkContents(of: opened, &check)
      check.suggestRemovals()
      return CheckLayoutReport(check, depth: depth, bytesRead: bytesRead)
    } catch {
      throw Failure(describing: error)
    }
  }

  /// Reads the blobs whose content is not known yet; how many bytes that were, documents included.
  private func checkContents(of layout: Layout, _ check: inout LayoutCheck) throws -> Int64 {
    let documents = check.verified.reduce(0) { $0 + (check.blobs[$1] ?? 0) }
    if depth == .quick { return documents }
    let layers = depth == .deep ? LayerCheck.layers(of: check) : [:]
    let rest = check.blobs.keys.filter { !check.verified.contains($0) }.sorted()
    let total = rest.reduce(0) { $0 + (check.blobs[$1] ?? 0) }
    let meter = ProgressMeter(total: total, report: onProgress)
    let found = Mutex(ContentFindings())
    try WorkCrew.run(rest.count, jobs: jobs) { position in
      let digest = rest[position]
      do {
        if let layer = layers[digest] {
          let result = try LayerCheck(layer, in: layout, meter).run()
          found.withLock { $0.add(result, of: digest) }
        } else if let finding = try layout.finding(in: digest, onRead: meter.advance) {
          found.withLock { $0.findings.append(finding) }
        }
      } catch {
        found.withLock { $0.error = $0.error ?? error }
      }
    }
    let results = found.withLock(\.self)
    if let error = results.error { throw error }
    check.add(results.findings)
    check.add(try ImageCheck(layout: layout, layers: layers, results: results.layers).findings(in: check))
    return documents + total
  }
}

/// What several threads find.
private struct ContentFindings: Sendable {
  var findings: [LayoutFinding] = []
  /// What was found in layers, but for the findings.
  var layers: [Digest: LayerCheck.Result] = [:]
  var error: (any Error)?

  mutating func add(_ result: LayerCheck.Result, of digest: Digest) {
    findings += result.findings
    layers[digest] = result
    layers[digest]?.findings = []
  }
}
