public import CopseSpec
import CopseSystem

extension Layout {
  /// Decides what nothing needs any more; nothing is deleted.
  ///
  /// Needed is what `index.json` names in any member, what a `manifest.json` beside it names, and what those blobs refer
  /// to; and what is about a needed blob.
  ///
  /// - Throws: ``LayoutError/unreadable(_:mediaType:referrer:)`` where an entry of an index cannot be looked into,
  ///   ``LayoutError/blob(_:)`` where a needed document is damaged.
  public func garbagePlan(_ rules: GarbageRules = GarbageRules()) throws(LayoutError) -> GarbagePlan {
    let present = try digests()
    var reachability = Reachability(self, present: Set(present), rules: rules)
    for reference in try roots(present: present, rules) {
      try reachability.mark(reference, referrer: LayoutParts.index)
    }
    var garbage = try describe(present.filter { !reachability.marked.contains($0) })
    if !rules.prunesReferrers {
      try reachability.markReferrers(garbage.map { ($0.digest, $0.subjects) })
      garbage.removeAll { reachability.marked.contains($0.digest) }
    }
    var plan = GarbagePlan()
    plan.deletions = garbage.map { $0.deletion(among: reachability.marked) }
    plan.keptCount = present.count - garbage.count
    plan.missing = reachability.missing
    plan.leftovers = try leftovers()
    plan.foreign = try foreignNames()
    return plan
  }

  private func roots(present: [Digest], _ rules: GarbageRules) throws(LayoutError) -> [BlobReferences.Reference] {
    var roots = BlobReferences(.object(try index().json)).references
    roots += rules.kept.sorted().map { .init($0) }
    if let text = try dockerManifest() {
      roots += BlobReferences.runs(in: text).intersection(present).sorted().map { .init($0) }
    }
    if let since = rules.keepsSince {
      for digest in present where try modified(digest) >= since { roots.append(.init(digest)) }
    }
    return roots
  }

  /// What `docker save` writes beside the index, where it is there.
  private func dockerManifest() throws(LayoutError) -> [UInt8]? {
    let name = "manifest.json"
    do {
      guard try directory.status(name) != nil else { return nil }
    } catch {
      throw .system(error)
    }
    return try LayoutParts(path: path).contents(of: name, in: directory)
  }

  private func modified(_ digest: Digest) throws(LayoutError) -> Int64 {
    do {
      return try directory.status(Self.path(of: digest))?.modified.seconds ?? .min
    } catch {
      throw .system(error)
    }
  }

  private func leftovers() throws(LayoutError) -> [String] {
    do {
      return try directory.names().filter(TemporaryName.isOne).sorted()
    } catch {
      throw .system(error)
    }
  }
}
