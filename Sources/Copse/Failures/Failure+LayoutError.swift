import CopseLayout
import CopseSpec
import CopseSystem

extension Failure {
  /// What a layout could not answer, with the images to choose from and the words that choose them.
  init(_ error: LayoutError) {
    switch error {
    case .notALayout(let path, let defect, _):
      self.init(Self.code(of: defect), error.description)
      if case .absent = defect { remedies = [.making(layout: path)] }
      if case .isFile = defect { remedies = [.importing(path, [])] }
    case .index: self.init(.damaged, error.description)
    case .partTooLong, .outgrown, .tooDeep, .tooManyEntries: self.init(.refused, error.description)
    case .blob(let problem): self.init(problem)
    case .tagNotFound(let missing): self.init(missing)
    case .imageNotFound(let missing): self.init(missing)
    case .digestNotFound: self.init(.digestNotFound, error.description)
    case .ambiguous(let ambiguous): self.init(ambiguous, .ambiguousPlatform)
    case .ambiguousName(let ambiguous): self.init(ambiguous, .ambiguousReference)
    case .unreadable(let digest, _, _):
      self.init(
        .refused, error.description, facts: ["--assume-leaf says of a blob that it refers to nothing"],
        remedies: [.adding(["--assume-leaf", digest.description])])
    case .stale: self.init(.stale, error.description)
    case .lockTimeout(let path, _, let holders): self.init(heldBy: holders, error.description, path: path)
    case .notLinkable:
      self.init(
        .unsupported, error.description,
        facts: ["hard links need one file system, reflinks one that can share blocks"],
        remedies: [.adding(["--link", "copy"])])
    case .blobsElsewhere(let path):
      self.init(
        .unsupported, error.description, facts: ["a copy of the layout has blobs of its own"],
        remedies: [.running(["copse", "copy", path, path + ".copy", "--all-tags"])])
    case .lockUnsupported: self.init(.unsupported, error.description)
    case .system(let error): self.init(error)
    }
  }

  private static func code(of defect: LayoutDefect) -> FailureCode {
    switch defect {
    case .absent, .isFile, .missing: .layoutNotFound
    case .wrongKind, .malformed: .damaged
    case .version: .unsupported
    }
  }

  private init(heldBy processes: [LockHolder], _ message: String, path: String) {
    let why = "whoever writes to a layout holds a lock of it meanwhile, and so does garbage collection"
    let shown = processes.prefix(10)
    let numbers = shown.map { "\($0.process)" }.joined(separator: ",")
    let words = shown.isEmpty ? ["fuser", "-v", path] : ["ps", "-o", "pid,user,lstart,args", "-p", numbers]
    self.init(.lockTimeout, message, facts: [why], remedies: [.running(words)])
    holders = shown.map { Holder(process: $0.process, command: $0.command) }
  }

  private init(_ problem: BlobProblem) {
    switch problem.fault {
    case .documentSize: self.init(.refused, problem.description)
    default: self.init(.damaged, problem.description)
    }
  }

  private init(_ missing: MissingTag) {
    self.init(.tagNotFound, missing.description)
    if let nearest = missing.nearest {
      remedies = [.naming(nearest, insteadOf: missing.name.value, in: missing.path)]
    } else if missing.availableCount == 0, let digest = missing.unnamed.first {
      remedies = [.running(["copse", "index", "add", "\(missing.path):\(missing.name)", "@\(digest)"])]
    }
  }

  private init(_ missing: MissingImage) {
    let remedies = missing.nearestFlags.isEmpty ? [] : [Remedy.selecting(missing.nearestFlags)]
    self.init(.platformNotFound, missing.description, remedies: remedies)
  }

  private init(_ ambiguous: AmbiguousImage, _ code: FailureCode) {
    let subject = "\(Quoted.escaped(ambiguous.path)):\(ambiguous.name)"
    let message =
      switch code {
      case .ambiguousReference: ambiguous.description
      default:
        ambiguous.requests.isEmpty
          ? "\(subject) names \(ambiguous.count) platforms, choose one"
          : "\(subject) names \(ambiguous.count) images\(ambiguous.fitting), choose one"
      }
    self.init(
      code, message, candidates: ambiguous.choices.map(Candidate.init), candidateCount: ambiguous.count,
      remedies: ambiguous.choices.first.map { [.selecting($0.flags)] } ?? [])
  }
}

extension Failure.Candidate {
  /// An image and the words that choose it.
  fileprivate init(_ choice: AmbiguousImage.Choice) {
    self.init(choice.candidate, flags: choice.flags)
  }

  /// An image, what it is called where that matters, and the words that choose it.
  init(_ image: ImageCandidate, named name: String? = nil, flags: [String]) {
    self.init(
      name: name, platform: image.platform?.description ?? image.kind.description,
      digest: image.descriptor.digest.description, size: image.contentSize, flags: flags)
  }
}
