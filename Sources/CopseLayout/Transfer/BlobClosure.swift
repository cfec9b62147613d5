public import CopseSpec

/// All that some descriptors need of a layout: what garbage collection would keep if nothing else were named.
public struct BlobClosure: Sendable {
  /// The blobs that are there, in order.
  public internal(set) var digests: [Digest] = []
  /// Blobs that are named and not there, in the order found (image-spec: image-layout.md allows that).
  public internal(set) var missing: [GarbagePlan.Missing] = []
  /// The sizes that descriptors give to blobs, in bytes.
  var sizes: [Digest: Int64] = [:]
  /// The blobs whose content was found right on the way: documents.
  var verified: Set<Digest> = []

  /// What descriptors say of the sizes of all blobs that are there, in bytes.
  public var size: Int64 { digests.reduce(0) { $0 + (sizes[$1] ?? 0) } }

  /// Nothing.
  public init() {}

  /// Leaves out of what is missing the blobs that somebody else is about to store.
  public mutating func supply(_ digests: [Digest]) {
    missing.removeAll { digests.contains($0.digest) }
  }

  /// Takes all of it for right, which whoever stored it has verified, and nobody else could change since.
  public mutating func trust() { verified = Set(digests) }

  /// What both need.
  public mutating func formUnion(_ other: BlobClosure) {
    digests = Set(digests).union(other.digests).sorted()
    let known = Set(missing.map(\.digest))
    missing += other.missing.filter { !known.contains($0.digest) }
    sizes.merge(other.sizes) { first, _ in first }
    verified.formUnion(other.verified)
  }
}

extension Layout {
  /// Finds all that some descriptors need, by the edges that garbage collection follows, and what is about it.
  ///
  /// - Parameters:
  ///   - documents: further documents that are about to be stored, whose references count.
  ///   - rules: as for ``garbagePlan(_:saysKinds:)``; what they keep beyond the roots is no matter here.
  /// - Throws: ``LayoutError/unreadable(_:mediaType:referrer:)`` where an entry of an index cannot be looked into,
  ///   ``LayoutError/blob(_:)`` where a needed document is damaged.
  public func closure(
    of roots: [Descriptor], in documents: [JSONObject] = [], rules: GarbageRules = GarbageRules()
  ) throws(LayoutError) -> BlobClosure {
    var reachability = Reachability(self, present: try digests(), rules: rules)
    for document in roots.map(\.json) + documents {
      for reference in BlobReferences(.object(document)).references {
        try reachability.mark(reference, referrer: LayoutParts.index)
      }
    }
    if !rules.prunesReferrers { try reachability.markReferrers(unneeded(reachability.unmarked)) }
    var closure = BlobClosure()
    closure.digests = reachability.marked
    closure.missing = reachability.missing
    closure.sizes = reachability.sizes
    closure.verified = reachability.verified
    return closure
  }
}
