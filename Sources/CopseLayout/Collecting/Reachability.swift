import CopseSpec
import CopseSystem

/// Marks the blobs that a layout needs.
///
/// What cannot be looked into stops it, unless it is told to go on: whoever marked less than is needed would delete the
/// rest.
struct Reachability {
  private let layout: Layout
  private let rules: GarbageRules
  private let scan: ReferenceScan
  private let present: Set<Digest>
  private var queue: [(BlobReferences.Reference, referrer: String)] = []
  private var looked: Set<BlobReferences.Reference> = []
  private var reported: Set<Digest> = []
  private let isTolerant: Bool
  /// The marked blobs, there or not.
  private(set) var marked: Set<Digest> = []
  /// Marked blobs that are not there, nor embedded where they are named.
  private(set) var missing: [GarbagePlan.Missing] = []
  /// What could not be looked into, where that does not stop it.
  private(set) var problems: [LayoutError] = []
  /// The sizes that references give to blobs, in bytes.
  private(set) var sizes: [Digest: Int64] = [:]

  init(_ layout: Layout, present: Set<Digest>, rules: GarbageRules, isTolerant: Bool = false) {
    self.layout = layout
    self.isTolerant = isTolerant
    self.present = present
    self.rules = rules
    scan = ReferenceScan(layout: layout)
  }

  /// Marks a blob, and all it refers to.
  mutating func mark(_ reference: BlobReferences.Reference, referrer: String) throws(LayoutError) {
    queue.append((reference, referrer))
    while let (next, referrer) = queue.popLast() { try visit(next, referrer) }
  }

  /// Marks what refers to marked blobs, until nothing more does.
  mutating func markReferrers(_ candidates: [(digest: Digest, subjects: [Digest])]) throws(LayoutError) {
    var count: Int
    repeat {
      count = marked.count
      for candidate in candidates where !marked.contains(candidate.digest) {
        guard let subject = candidate.subjects.first(where: marked.contains) else { continue }
        try mark(.init(candidate.digest), referrer: "it is about \(subject.short)")
      }
    } while marked.count > count
  }

  private mutating func visit(_ reference: BlobReferences.Reference, _ referrer: String) throws(LayoutError) {
    guard looked.insert(reference).inserted else { return }
    if let size = reference.size { sizes[reference.digest] = size }
    marked.insert(reference.digest)
    guard present.contains(reference.digest) else {
      if !reference.isEmbedded && reported.insert(reference.digest).inserted {
        missing.append(.init(digest: reference.digest, referrer: referrer))
      }
      return
    }
    guard !isLeaf(reference) else { return }
    do { try Interruption.check() } catch { throw .system(error) }
    do throws(LayoutError) {
      try follow(reference, referrer)
    } catch {
      guard isTolerant && !error.isInterrupted else { throw error }
      problems.append(error)
    }
  }

  private func isLeaf(_ reference: BlobReferences.Reference) -> Bool {
    if rules.leaves.contains(reference.digest) { return true }
    guard let type = reference.mediaType else { return false }
    return rules.leafTypes.contains(type) || type.isLayer && !reference.isChild
  }

  private mutating func follow(_ reference: BlobReferences.Reference, _ referrer: String) throws(LayoutError) {
    let finding = try scan.look(into: reference.digest, referrer: referrer)
    let source = reference.digest.short
    var isUnderstood = false
    switch finding {
    case .document(let references, _):
      queue += references.references.map { ($0, source) }
      isUnderstood = reference.mediaType?.hasOnlyDescriptors == true
    case .text: break
    case .opaque:
      guard !reference.isChild else {
        throw .unreadable(reference.digest, mediaType: reference.mediaType, referrer: referrer)
      }
    }
    guard !isUnderstood else { return }
    queue += finding.runs.intersection(present).sorted().map { (.init($0), source) }
  }
}
