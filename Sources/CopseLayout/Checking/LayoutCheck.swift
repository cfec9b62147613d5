public import CopseSpec
import CopseSystem

/// What a look at a layout found: its structure first, the content of blobs blob by blob after that.
///
/// Nothing is written. What is reachable is what garbage collection keeps: both walk by the same rules.
public struct LayoutCheck: Sendable {
  /// What was found, errors first.
  public internal(set) var findings: [LayoutFinding] = []
  /// How many reference names there are.
  public private(set) var tagCount = 0
  /// The blobs there are, with their sizes in bytes.
  public private(set) var blobs: [Digest: Int64] = [:]
  /// The blobs that garbage collection would keep, there or not.
  public private(set) var reachable: Set<Digest> = []
  /// The blobs it would delete, in order; none where it would refuse to.
  public private(set) var unused: [Digest] = []
  /// The images that were met, in the order in which they are listed.
  public private(set) var images: [CheckedImage] = []
  /// The blobs whose content was found right on the way: documents.
  public private(set) var verified: Set<Digest> = []
  private(set) var users = BlobUsers()
  /// The lists of entries that were met.
  private(set) var lists: [DocumentWalk.Siblings] = []

  /// The check of a layout that cannot be opened since a part of it is wrong; nil where there is none at all.
  public init?(unopened error: LayoutError) {
    guard case .notALayout(_, let defect, let resemblance) = error,
      defect.isPart || resemblance == .unmarkedLayout
    else { return nil }
    findings = [LayoutFinding(.layout, path: defect.part, defect.detail, remedy: defect.remedy)]
  }

  /// Looks at the structure of a layout: names of blobs, documents, sizes.
  ///
  /// - Parameter deadTemporaries: what ``Layout/deadTemporaries()`` gave.
  /// - Throws: only what the kernel refuses to tell about the layout as a whole.
  public init(of layout: Layout, deadTemporaries: [String] = []) throws(LayoutError) {
    // The index comes first: whatever it names was stored before it, also by somebody who writes meanwhile.
    let index = Result { () throws(LayoutError) in try layout.index() }
    let names = try layout.blobNames()
    var findings: Set<LayoutFinding> = []
    let irregular = try measure(names.digests, of: layout, &findings)
    try Self.noteFolders(of: layout, foreign: names.foreign, &findings)
    for name in deadTemporaries {
      findings.insert(
        LayoutFinding(.temporary, path: name, "left by a process that was killed", remedy: .collect))
    }
    var walk = DocumentWalk(layout, sizes: blobs, irregular: irregular)
    do throws(LayoutError) {
      try check(try index.get(), of: layout, &walk, &findings)
    } catch {
      guard let finding = LayoutFinding(ofIndex: error) else { throw error }
      findings.insert(finding)
    }
    (images, verified, users, lists) = (walk.images, walk.verified, walk.users, walk.lists)
    add(findings.union(walk.findings))
  }

  /// Adds findings about blobs, with who uses them; of a blob whose size is wrong the digest is not worth a word.
  public mutating func add(_ more: some Sequence<LayoutFinding>) {
    var all = Set(findings)
    let cut = Set(findings.filter { $0.code == .size }.compactMap(\.blob))
    for var finding in more {
      if finding.code == .digest, let blob = finding.blob, cut.contains(blob) { continue }
      if let blob = finding.blob, finding.users.isEmpty {
        finding.users = users.words(of: blob)
        if unused.contains(blob) && finding.remedy == nil { finding.remedy = .collect }
      }
      all.insert(finding)
    }
    findings = all.sorted()
  }
}

extension LayoutCheck {
  /// Notes the sizes of blobs; those that are no files.
  private mutating func measure(
    _ digests: [Digest], of layout: Layout, _ findings: inout Set<LayoutFinding>
  ) throws(LayoutError) -> Set<Digest> {
    var irregular: Set<Digest> = []
    for digest in digests {
      if let size = try layout.blobSize(digest) {
        blobs[digest] = size
      } else if let fault = try layout.wrongKind(digest) {
        irregular.insert(digest)
        findings.insert(LayoutFinding(.blob(.init(digest: digest, referrer: "", fault: fault)), about: digest))
      }
    }
    return irregular
  }

  /// Notes what is in the places of folders of blobs and is none, and what is in them and is no blob.
  private static func noteFolders(
    of layout: Layout, foreign: [String], _ findings: inout Set<LayoutFinding>
  ) throws(LayoutError) {
    for name in try layout.sharedAlgorithms().map(Layout.folderName) {
      let detail = "a link: other layouts may need these blobs, and gc leaves them"
      findings.insert(LayoutFinding(.shared, path: name, detail))
    }
    for name in try layout.foreignFolders() + foreign {
      let isFolder = Digest.Algorithm.allCases.contains { name == Layout.folderName($0) }
      findings.insert(LayoutFinding(isFolder ? .kind : .foreign, path: name, isFolder ? "no directory" : "no blob"))
    }
  }

  /// Looks at everything below an index.
  private mutating func check(
    _ index: ImageIndex, of layout: Layout, _ walk: inout DocumentWalk, _ findings: inout Set<LayoutFinding>
  ) throws(LayoutError) {
    tagCount = Layout.tags(of: index).count
    try walk.run(from: index)
    try walk.checkLists()
    try checkReachability(of: layout, walk, &findings)
  }

  private mutating func checkReachability(
    of layout: Layout, _ walk: DocumentWalk, _ findings: inout Set<LayoutFinding>
  ) throws(LayoutError) {
    let reach = try layout.reach(GarbageRules(), isTolerant: true)
    reachable = reach.needed.reached
    // Garbage collection deletes nothing then.
    let shared = try layout.sharedAlgorithms()
    unused = reach.needed.problems.isEmpty ? reach.unneeded.map(\.digest).filter { !shared.contains($0.algorithm) } : []
    for missing in reach.needed.missing where !walk.reported.contains(missing.digest) {
      findings.insert(
        LayoutFinding(.reference, blob: missing.digest, "not in the layout, and \(missing.referrer) names it"))
    }
    for problem in reach.needed.problems {
      switch problem {
      case .unreadable(let digest, let type, let referrer):
        let type = Quoted.escaped(type?.rawValue ?? "no media type")
        let detail = "neither JSON nor text (\(type), entry of \(Quoted.escaped(referrer))): nothing can be collected"
        findings.insert(LayoutFinding(.opaque, blob: digest, detail, remedy: .assumeLeaf(digest)))
      case .blob(let problem) where !walk.reported.contains(problem.digest):
        findings.insert(LayoutFinding(.blob(problem), about: problem.digest))
      default: break
      }
    }
  }
}

extension LayoutDefect {
  /// Whether there is a layout, of which a part is wrong.
  fileprivate var isPart: Bool {
    switch self {
    case .absent, .isFile, .missing(part: LayoutParts.marker): false
    default: true
    }
  }

  /// What would help: the marker says nothing that is not known.
  fileprivate var remedy: LayoutFinding.Remedy? {
    switch self {
    case .missing(LayoutParts.marker), .malformed(LayoutParts.marker, _): .mark(version: LayoutParts.version)
    default: nil
    }
  }

  /// What is wrong with the part.
  fileprivate var detail: String {
    switch self {
    case .missing: "missing"
    case .wrongKind(_, let expected, let found): "\(found), not \(expected)"
    case .malformed(_, let cause): cause.description
    case .version(let version): "version \(Quoted(version)) is not supported, only \"\(LayoutParts.version)\" is"
    case .absent, .isFile: description
    }
  }

  /// The part that is wrong.
  fileprivate var part: String? {
    switch self {
    case .missing(let part), .wrongKind(let part, _, _), .malformed(let part, _): part
    case .version: LayoutParts.marker
    case .absent, .isFile: nil
    }
  }
}

extension LayoutFinding {
  /// What came of reading `index.json`; nil where that says nothing about it.
  fileprivate init?(ofIndex error: LayoutError) {
    switch error {
    case .index(_, let cause): self.init(.index, path: LayoutParts.index, cause.description)
    case .partTooLong(_, LayoutParts.index, let size, let limit):
      self.init(.index, path: LayoutParts.index, "\(size) bytes, more than the limit of \(limit)")
    default: return nil
    }
  }
}
