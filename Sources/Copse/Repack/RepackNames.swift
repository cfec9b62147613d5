import CopseLayout
import CopseSpec

/// The names that a repack is about: what was unpacked, and what the result is called.
struct RepackNames {
  /// The name of the result.
  let name: ReferenceName
  /// What it stands for.
  let current: [Descriptor]
  /// The entries of `index.json` that were unpacked, siblings without an index included.
  let roots: [Descriptor]
  /// Whether the result takes the place of what was unpacked.
  let isInPlace: Bool

  private let source: String

  /// Looks both names up.
  ///
  /// - Throws: ``FailureCode/stale`` where the name of the result is that of the source and stands for something else,
  ///   or where the source cannot be had whole any more.
  init(
    _ name: ReferenceName, _ source: RepackSource, _ images: [ReadImage], _ index: ImageIndex
  ) throws(Failure) {
    self.name = name
    self.source = source.path
    current = index.entries(named: name)
    isInPlace = source.name == name
    let unpacked = source.name.map(index.entries) ?? []
    let isThere =
      switch source.workspace {
      case .some(let record): record.roots == unpacked.map(\.digest)
      case nil: unpacked.contains { $0.digest == images[0].candidate.root.digest }
      }
    if isThere {
      roots = unpacked
      return
    }
    roots = try Self.remembered(source, images)
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
    guard current.map(\.digest) == roots.map(\.digest) else { throw moved }
    guard !repack.dropsOthers else { return [.tag(name, new, expecting: .exactly(current.map(\.digest)))] }
    let tree = revision.tree
    let edits = roots.filter { tree.entry(replacing: $0) != $0 }.map {
      ImageEdit.replace(name, $0, with: tree.entry(replacing: $0))
    }
    let replaced = repack.target.keepsStaleAttestations ? [] : tree.replaced(of: roots)
    return edits + [.dropAttestations(name, of: replaced)]
  }

  private var moved: Failure {
    let words = { (entries: [Descriptor]) in entries.map(\.digest.description).joined(separator: ", ") }
    return Failure(
      .stale, "refname \(Quoted(name.value)) was changed since \(Quoted.escaped(source)) was unpacked",
      facts: ["unpacked from \(words(roots))", "now it is     \(words(current))", "nothing was changed"],
      remedies: [.retagging("\(name.value)-repacked")])
  }
}
