import CopseSpec

/// Walks from `index.json` down through indexes, manifests and configurations, each once, and notes what is wrong.
///
/// Damage stops nothing but the way through it.
struct DocumentWalk {
  /// A list of entries that stand for one thing together: those of an index, or of a name in `index.json`.
  struct Siblings {
    let index: Digest?
    let tag: String?
    let entries: [Descriptor]
    /// Everything in the same document.
    let neighbours: Set<Digest>
  }

  let layout: Layout
  /// The sizes of the regular files among the blobs, in bytes.
  let sizes: [Digest: Int64]
  var findings: Set<LayoutFinding> = []
  var users = BlobUsers()
  private(set) var lists: [Siblings] = []
  /// Where in `lists` the first is that has an index.
  private(set) var parents: [Digest: Int] = [:]
  var images: [CheckedImage] = []
  var manifests: [Digest: CheckedManifest] = [:]
  /// Documents whose content was found right.
  var verified: Set<Digest> = []
  private let irregular: Set<Digest>
  /// Blobs that were found missing, or to be no files or documents.
  var reported: Set<Digest>
  private var seen: Set<Key> = []
  private var queue: [Step] = []

  /// What decides how a document is read.
  private struct Key: Hashable {
    let digest: Digest
    let mediaType: MediaType
  }

  private struct Step {
    let descriptor: Descriptor
    let role: BlobUsers.Role
    let parent: Digest?
    let depth: Int
  }

  /// - Parameter irregular: what has the name of a blob and is no file.
  init(_ layout: Layout, sizes: [Digest: Int64], irregular: Set<Digest>) {
    self.layout = layout
    self.sizes = sizes
    self.irregular = irregular
    reported = irregular
  }

  /// Walks everything below the entries of an `index.json`.
  mutating func run(from index: ImageIndex) throws(LayoutError) {
    let neighbours = Set(index.manifests.map(\.digest))
    for tag in Layout.tags(of: index) {
      note(Siblings(index: nil, tag: tag.name, entries: tag.entries, neighbours: neighbours))
    }
    for entry in index.manifests {
      if entry.refName == nil {
        note(Siblings(index: nil, tag: nil, entries: [entry], neighbours: neighbours))
      }
      queue.append(Step(descriptor: entry, role: .entry(tag: entry.refName), parent: nil, depth: 1))
    }
    if let subject = index.subject { visit(subject: subject, of: "index.json") }
    var next = 0
    while next < queue.count {
      try LayoutError.checkInterruption()
      try visit(queue[next])
      next += 1
    }
  }

  private mutating func note(_ list: Siblings) {
    for entry in list.entries where entry.mediaType.isIndex && parents[entry.digest] == nil {
      parents[entry.digest] = lists.count
    }
    lists.append(list)
  }

  /// Notes a finding about a blob.
  mutating func report(_ code: LayoutFinding.Code, _ digest: Digest, _ detail: String) {
    findings.insert(LayoutFinding(code, blob: digest, detail))
  }
}

extension DocumentWalk {
  private mutating func visit(_ step: Step) throws(LayoutError) {
    let descriptor = step.descriptor
    users.add(step.role, of: descriptor.digest, by: step.parent, platform: descriptor.platform?.description)
    guard hasContent(descriptor, step.role),
      seen.insert(Key(digest: descriptor.digest, mediaType: descriptor.mediaType)).inserted
    else { return }
    if descriptor.mediaType.isIndex { try visitIndex(step) }
    if descriptor.mediaType.isManifest { try visitManifest(step) }
  }

  private mutating func visitIndex(_ step: Step) throws(LayoutError) {
    let descriptor = step.descriptor
    guard step.depth <= ImageTreeLimits.standard.levels else {
      return report(.nesting, descriptor.digest, "more than \(ImageTreeLimits.standard.levels) levels deep")
    }
    let found = try read(descriptor) { [layout] () throws(LayoutError) in
      try layout.imageIndex(descriptor, referrer: LayoutParts.index)
    }
    guard let index = found else { return }
    let neighbours = Set(index.manifests.map(\.digest))
    note(Siblings(index: descriptor.digest, tag: nil, entries: index.manifests, neighbours: neighbours))
    for child in index.manifests {
      queue.append(Step(descriptor: child, role: .child, parent: descriptor.digest, depth: step.depth + 1))
    }
    if let subject = index.subject { visit(subject: subject, of: descriptor.digest.short) }
  }

  private mutating func visitManifest(_ step: Step) throws(LayoutError) {
    let descriptor = step.descriptor
    let found = try read(descriptor) { [layout] () throws(LayoutError) in
      try layout.manifest(descriptor, referrer: LayoutParts.index)
    }
    guard let manifest = found else { return }
    visitPart(manifest.config, .config, of: descriptor)
    for (position, layer) in manifest.layers.enumerated() {
      visitPart(layer, .layer(position + 1, of: manifest.layers.count), of: descriptor)
    }
    if let subject = manifest.subject { visit(subject: subject, of: descriptor.digest.short) }
    try checkImage(descriptor, manifest)
  }

  private mutating func visitPart(_ part: Descriptor, _ role: BlobUsers.Role, of manifest: Descriptor) {
    users.add(role, of: part.digest, by: manifest.digest, platform: nil)
    _ = hasContent(part, role)
  }

  private mutating func visit(subject: Descriptor, of referrer: String) {
    guard sizes[subject.digest] == nil, subject.data == nil, reported.insert(subject.digest).inserted else { return }
    report(.subject, subject.digest, "not in the layout, and \(referrer) is about it")
  }

  /// Whether there is something of the right size, in the layout or in the descriptor; notes it where there is not.
  private mutating func hasContent(_ descriptor: Descriptor, _ role: BlobUsers.Role) -> Bool {
    var isEmbedded = false
    if let data = descriptor.data {
      let found = Digest(of: data, algorithm: descriptor.digest.algorithm)
      isEmbedded = found == descriptor.digest
      if !isEmbedded { report(.data, descriptor.digest, "embedded in its descriptor is \(found.short)") }
    }
    guard let size = sizes[descriptor.digest] else {
      if !isEmbedded && descriptor.data == nil { reportMissing(descriptor, role) }
      return isEmbedded
    }
    guard size == descriptor.size else {
      reported.insert(descriptor.digest)
      report(.size, descriptor.digest, "\(size) bytes, a descriptor says \(descriptor.size)")
      return false
    }
    return true
  }

  private mutating func reportMissing(_ descriptor: Descriptor, _ role: BlobUsers.Role) {
    if irregular.contains(descriptor.digest) { return }
    reported.insert(descriptor.digest)
    switch role {
    case .child: report(.sparse, descriptor.digest, "not in the layout, which may hold some platforms only")
    case .layer where descriptor.mediaType.isNonDistributable || !descriptor.urls.isEmpty:
      report(.sparse, descriptor.digest, "not in the layout, to be had elsewhere")
    default: report(.missing, descriptor.digest, "not in the layout")
    }
  }
}
