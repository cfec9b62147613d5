import CopseLayout
import CopseSpec
import CopseSystem

/// The names that a repack is about: what was unpacked, and what the result is called.
struct RepackNames {
  /// The name of the result.
  let name: ReferenceName
  /// What it stands for.
  let current: [Descriptor]
  /// The entries of `index.json` that were unpacked, siblings without an index included.
  let roots: [Descriptor]
  /// What now stands in the places of the roots: themselves, or what an earlier repack from here made of them.
  private let standing: [Descriptor]
  /// Whether the result takes the place of what was unpacked.
  let isInPlace: Bool

  private let source: RepackSource

  /// Looks both names up.
  ///
  /// - Throws: ``FailureCode/stale`` where the name of the result is that of the source and stands for something else,
  ///   or where the source cannot be had whole any more.
  init(
    _ name: ReferenceName, _ source: RepackSource, _ images: [ReadImage], _ index: ImageIndex
  ) throws(Failure) {
    self.name = name
    self.source = source
    isInPlace = source.name == name
    current = index.entries(named: name)
    let unpacked = source.name.map(index.entries) ?? []
    let isThere =
      switch source.workspace {
      case .some(let record): record.roots == unpacked.map(\.digest)
      case nil: unpacked.contains { $0.digest == images[0].candidate.root.digest }
      }
    if isThere {
      (roots, standing) = (unpacked, unpacked)
    } else if let originals = try Self.originals(of: unpacked, source, images) {
      (roots, standing) = (originals, unpacked)
    } else {
      (roots, standing) = (try Self.remembered(source, images), [])
    }
    guard source.workspace?.leadsToTrees != false else { throw torn }
  }

  /// The entries with those that an earlier repack made replaced by what it started from; nil where others made some.
  private static func originals(
    of entries: [Descriptor], _ source: RepackSource, _ images: [ReadImage]
  ) throws(Failure) -> [Descriptor]? {
    let results = Set(try source.results().roots)
    guard let record = source.workspace else {
      let places = entries.indices.filter { results.contains(entries[$0].digest) }
      guard places.count == 1 else { return nil }
      return entries.indices.map { places.contains($0) ? images[0].candidate.root : entries[$0] }
    }
    guard entries.count == record.roots.count else { return nil }
    let known = images.map(\.candidate.root) + record.trees.map(\.walk[0])
    var originals: [Descriptor] = []
    for (entry, digest) in zip(entries, record.roots) {
      guard entry.digest == digest || results.contains(entry.digest) else { return nil }
      guard let root = entry.digest == digest ? entry : known.first(where: { $0.digest == digest }) else { return nil }
      originals.append(root)
    }
    return originals
  }

  /// The roots as the records have them.
  private static func remembered(_ source: RepackSource, _ images: [ReadImage]) throws(Failure) -> [Descriptor] {
    guard let record = source.workspace else { return [images[0].candidate.root] }
    let known = images.map(\.candidate.root) + record.trees.map(\.walk[0])
    var roots: [Descriptor] = []
    for digest in record.roots {
      guard let root = known.first(where: { $0.digest == digest }) else {
        throw Failure(
          .stale,
          "refname \(Quoted(record.reference.value)) was changed since \(Quoted.escaped(source.path)) was unpacked",
          facts: ["\(digest), which was behind it and is not in the workspace, is not there any more"])
      }
      roots.append(root)
    }
    return roots
  }

  /// The edits that give the result its name.
  ///
  /// - Throws: ``FailureCode/stale`` where the name was to be kept and stands for something else by now.
  func edits(_ revision: RepackRevision, _ repack: Repack) throws(Failure) -> [ImageEdit] {
    let new = revision.entries
    if current.map(\.digest) == new.map(\.digest) { return [] }
    guard isInPlace && !current.isEmpty else {
      let entries = isInPlace ? new : new.map(\.withoutContainerdName)
      return [.tag(name, entries, expecting: .exactly(current.map(\.digest)))]
    }
    guard current.map(\.digest) == standing.map(\.digest) else { throw moved }
    guard !repack.dropsOthers else { return [.tag(name, new, expecting: .exactly(current.map(\.digest)))] }
    let tree = revision.tree
    let edits = zip(standing, roots).compactMap { standing, root in
      let new = Self.entry(tree.entry(replacing: root), of: root, inPlaceOf: standing)
      return new == standing ? nil : ImageEdit.replace(name, standing, with: new)
    }
    let replaced = repack.target.keepsStaleAttestations ? [] : tree.replaced(of: roots)
    return edits + [.dropAttestations(name, of: replaced)]
  }

  /// The new entry; one that takes the place of an earlier result keeps what that entry says besides.
  private static func entry(_ new: Descriptor, of root: Descriptor, inPlaceOf standing: Descriptor) -> Descriptor {
    if standing.digest == root.digest { return new }
    return DescriptorReplacement(digest: new.digest, size: new.size).applied(to: standing)
  }

  /// Notes in the source what the name is about to stand for, so that the next repack knows it for its own.
  func note(_ revision: RepackRevision, in source: RepackSource) throws {
    guard isInPlace else { return }
    let results = try source.results()
    let noted = results.before(revision.walks.map(\.[0].digest), standing: current)
    if noted == results { return }
    do {
      try noted.write(to: source.directory)
    } catch let error as SystemError where error.isPermission || error.isReadOnly {
      // A bundle that cannot be written can be repacked once.
      return
    }
  }

  /// The trees are not of what the record says was unpacked.
  var torn: Failure {
    let place = Quoted.escaped(source.path)
    return Failure(
      .stale, "refname \(Quoted((source.name ?? name).value)) was changed while \(place) was unpacked",
      facts: ["what was unpacked is not below the roots in its record", "nothing was changed; unpack it again"])
  }

  private var moved: Failure {
    let words = { (entries: [Descriptor]) in entries.map(\.digest.description).joined(separator: ", ") }
    return Failure(
      .stale, "refname \(Quoted(name.value)) was changed since \(Quoted.escaped(source.path)) was unpacked",
      facts: ["unpacked from \(words(roots))", "now it is     \(words(current))", "nothing was changed"],
      remedies: [.retagging("\(name.value)-repacked")])
  }
}
