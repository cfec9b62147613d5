public import CopseSpec
import CopseSystem

extension Layout {
  /// Decides what nothing needs any more; nothing is deleted.
  ///
  /// Needed is what `index.json` names in any member, what a `manifest.json` beside it names, and what those blobs
  /// refer to; and what is about a needed blob. Behind a link in place of a folder everything may be needed by others.
  ///
  /// - Parameter saysKinds: whether the plan says what each blob is, for which all documents that go are parsed.
  /// - Throws: ``LayoutError/unreadable(_:mediaType:referrer:)`` where an entry of an index cannot be looked into,
  ///   ``LayoutError/blob(_:)`` where a needed document is damaged.
  public func garbagePlan(
    _ rules: GarbageRules = GarbageRules(), saysKinds: Bool = false
  ) throws(LayoutError) -> GarbagePlan {
    try garbage(rules, saysKinds: saysKinds).plan
  }

  /// Decides as ``garbagePlan(_:saysKinds:)`` does; and what to delete, in an order that is quick.
  func garbage(
    _ rules: GarbageRules, saysKinds: Bool
  ) throws(LayoutError) -> (plan: GarbagePlan, inOrder: [Digest]) {
    let reach = try reach(rules)
    var plan = GarbagePlan()
    let shared = try sharedAlgorithms()
    plan.shared = shared.map(Self.folderName)
    let unneeded = reach.unneeded.filter { !shared.contains($0.digest.algorithm) }
    let kinds = saysKinds ? try kinds(of: unneeded.map(\.digest)) : [:]
    let isMarked = reach.needed.isMarked
    plan.deletions = unneeded.map { $0.deletion(where: isMarked, kind: kinds[$0.digest]) }
    plan.keptCount = reach.count - unneeded.count
    plan.missing = reach.needed.missing
    plan.leftovers = try leftovers()
    plan.foreign = (try foreignFolders() + reach.foreign).sorted()
    // Neighbours in the file system's table of inodes lie together on the disk.
    return (plan, unneeded.sorted { $0.inode < $1.inode }.map(\.digest))
  }

  /// Finds what the layout needs.
  ///
  /// - Parameter isTolerant: whether what cannot be looked into is noted, and does not stop it.
  func reach(_ rules: GarbageRules, isTolerant: Bool = false) throws(LayoutError) -> Reach {
    // The index comes first: whatever it names was stored before it, also by somebody who writes meanwhile.
    let index = try index()
    let (present, foreign) = try blobNames()
    var reachability = Reachability(self, present: present, rules: rules, isTolerant: isTolerant)
    for (reference, referrer) in try roots(of: index, present: present, rules) {
      try reachability.mark(reference, referrer: referrer)
    }
    var unneeded = try unneeded(reachability.unmarked, isTolerant: isTolerant)
    if !rules.prunesReferrers, try reachability.markReferrers(unneeded) {
      let isMarked = reachability.isMarked
      unneeded.removeAll { isMarked($0.digest) }
    }
    return Reach(needed: reachability, unneeded: unneeded, count: present.count, foreign: foreign)
  }

  private func roots(of index: ImageIndex, present: [Digest], _ rules: GarbageRules) throws(LayoutError) -> [Root] {
    var roots: [Root] = BlobReferences(.object(index.json)).references.map { ($0, LayoutParts.index) }
    roots += rules.kept.sorted().map { (.init($0), "the list of blobs to keep") }
    if let text = try dockerManifest() {
      roots += BlobReferences.runs(in: text).intersection(present).sorted().map { (.init($0), "manifest.json") }
    }
    if let since = rules.keepsSince {
      for digest in present where try modified(digest) >= since { roots.append((.init(digest), "its time")) }
    }
    return roots
  }

  private typealias Root = (BlobReferences.Reference, referrer: String)

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
      return try blobStatus(digest)?.modified.seconds ?? .min
    } catch {
      throw .system(error)
    }
  }

  /// The hidden files that writers have, or had before they were killed.
  private func leftovers() throws(LayoutError) -> [String] {
    do {
      return try directory.names().filter(TemporaryName.isOne).sorted()
    } catch {
      throw .system(error)
    }
  }
}
