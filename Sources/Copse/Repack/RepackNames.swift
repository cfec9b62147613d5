import CopseLayout
import CopseSpec
import CopseSystem

/// The names that a repack is about: what was unpacked, and what the result is called.
struct RepackNames {
  /// The name of the result.
  let name: ReferenceName
  /// Whether the result takes the place of what was unpacked.
  let isInPlace: Bool

  private let source: RepackSource
  private let images: [ReadImage]
  private let results: RepackResults

  init(_ name: ReferenceName, _ source: RepackSource, _ images: [ReadImage]) throws(Failure) {
    self.name = name
    self.source = source
    self.images = images
    isInPlace = source.name == name
    results = try source.results()
  }

  /// What the result starts from: in place, what the name stands for; under another name, what was unpacked.
  ///
  /// - Throws: ``FailureCode/stale`` where the source cannot be had whole any more.
  func base(in index: ImageIndex, of layout: Layout) throws -> RepackBase {
    let resolver = Resolver(layout: layout, index: index)
    let entries = source.name.map(index.entries) ?? []
    let standing = try RepackBase(entries, of: images, results, resolver)
    if isInPlace && !entries.isEmpty { return standing }
    let roots = try standing.restored(unpacked, results) ?? remembered(entries)
    return roots == entries ? standing : try RepackBase(roots, of: images, results, resolver)
  }

  /// Warns where a bundle's record does not tell what else was behind a name without an index, and the name does not
  /// lead there any more; nil where nothing is missing.
  func notice(of base: RepackBase, in index: ImageIndex) -> String? {
    let candidate = images[0].candidate
    guard source.workspace == nil, candidate.path.count == 1, let former = source.name else { return nil }
    let entries = index.entries(named: former)
    guard entries.isEmpty || base.roots.count < entries.count else { return nil }
    let what = candidate.platform.map { Quoted.escaped($0.description) } ?? candidate.descriptor.digest.short
    let why = entries.isEmpty ? "is not there any more" : "has another image in its place"
    return "the result is \(what) alone: refname \(Quoted(former.value)) \(why)"
  }

  /// The images of all trees, also of those that are not meant, and the entries they were unpacked from.
  private var unpacked: [(image: ImageCandidate, root: Descriptor)] {
    source.workspace?.trees.map { ($0.candidate, $0.walk[0]) } ?? images.map { ($0.candidate, $0.candidate.root) }
  }

  /// The roots as the records have them.
  private func remembered(_ entries: [Descriptor]) throws(Failure) -> [Descriptor] {
    guard let record = source.workspace else { return [images[0].candidate.root] }
    let known = images.map(\.candidate.root) + record.trees.map(\.walk[0]) + entries
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

  /// What takes the place of the images; one whose tree is what was unpacked becomes that again.
  ///
  /// - Throws: ``FailureCode/stale`` where an image was to be replaced that is not there any more.
  func replacements(_ changes: [ChangedImage?], in base: RepackBase, dropsOthers: Bool) throws(Failure)
    -> [ReplacedImage]
  {
    var replaced: [ReplacedImage] = []
    for ((image, change), place) in zip(zip(images, changes), base.images) {
      guard let place else {
        guard change == nil && !dropsOthers else { throw moved(image, base) }
        continue
      }
      let old = image.candidate.descriptor
      let replacement = change?.revised.replacement ?? DescriptorReplacement(digest: old.digest, size: old.size)
      if replacement.digest != place.descriptor.digest {
        replaced.append(ReplacedImage(candidate: place, replacement: replacement))
      }
    }
    return replaced
  }

  /// The edits that give the result its name.
  ///
  /// - Parameters:
  ///   - index: `index.json` as it is.
  ///   - read: what it was when the repack began.
  func edits(
    _ revision: RepackRevision, of base: RepackBase, in index: ImageIndex, since read: ImageIndex, _ repack: Repack
  ) -> [ImageEdit] {
    let (new, current) = (revision.entries, index.entries(named: name))
    if current.map(\.digest) == new.map(\.digest) { return [] }
    guard isInPlace && !repack.dropsOthers && !current.isEmpty else {
      let entries = isInPlace ? new : new.map(\.withoutContainerdName)
      let expected = isInPlace ? current : read.entries(named: name)
      return [.tag(name, entries, expecting: .exactly(expected.map(\.digest)))]
    }
    let edits = base.roots.compactMap { root in
      let new = revision.tree.entry(replacing: root)
      return new == root ? nil : ImageEdit.replace(name, root, with: new)
    }
    let replaced = repack.target.keepsStaleAttestations ? [] : revision.tree.replaced(of: base.roots)
    return edits + [.dropAttestations(name, of: replaced)]
  }

  /// Notes in the source what the name is about to stand for, so that the next repack knows it for its own.
  ///
  /// Whoever calls this keeps the layout locked: trees of a workspace may be repacked at once.
  func note(_ changes: [ChangedImage?], in base: RepackBase) throws {
    guard isInPlace else { return }
    let noted = try source.results()
    let new = changes.compactMap { $0?.revised.descriptor.digest }
    try source.note(noted.kept(in: base.tree).adding(new), inPlaceOf: noted)
  }

  private func moved(_ image: ReadImage, _ base: RepackBase) -> Failure {
    let candidate = image.candidate
    let found = base.tree.candidates.filter { $0.isInPlace(of: candidate) }.map(\.descriptor.digest.description)
    let what = candidate.platform.map { Quoted.escaped($0.description) } ?? "the image"
    return Failure(
      .stale,
      "refname \(Quoted((source.name ?? name).value)) was changed since \(Quoted.escaped(source.path)) was unpacked",
      facts: [
        "\(what) was unpacked from \(candidate.descriptor.digest)",
        "now it is \(found.isEmpty ? "not there" : found.joined(separator: ", "))", "nothing was changed",
      ],
      remedies: isInPlace ? [.retagging("\(name.value)-repacked")] : [])
  }
}
