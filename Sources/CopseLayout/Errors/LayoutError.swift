public import CopseSpec
public import CopseSystem

/// Why a layout could not answer.
///
/// The cases carry the facts; ``description`` is the message. Commands that would help are the caller's to suggest.
public enum LayoutError: Error, Sendable {
  /// The path holds no layout, or one of another version.
  case notALayout(path: String, LayoutDefect, resembles: LayoutResemblance?)
  /// `index.json` is no image index.
  case index(path: String, SpecError)
  /// A part that is a document is longer than copse reads into memory, in bytes.
  case partTooLong(path: String, part: String, size: Int64, limit: Int)
  /// A document would be longer, in bytes, than copse reads into memory; `part` is what it would be called.
  case outgrown(path: String, part: String, size: Int, limit: Int)
  /// A blob is missing, or not what its descriptor says.
  case blob(BlobProblem)
  /// Indexes are nested more deeply than copse follows them.
  case tooDeep(DescriptorPath, limit: Int)
  /// One name leads to more entries than copse follows.
  case tooManyEntries(root: String, limit: Int)

  /// No entry of `index.json` has the name.
  case tagNotFound(MissingTag)
  /// The name has no image that was asked for.
  case imageNotFound(MissingImage)
  /// No descriptor, or no blob, of the layout has a digest that begins so.
  case digestNotFound(String, path: String)
  /// The name has several images and nothing chooses between them.
  case ambiguous(AmbiguousImage)
  /// Entries with the same reference name belong to different images, as containerd's names for them say.
  case ambiguousName(AmbiguousImage)

  /// Somebody changed a name since it was read.
  case stale(path: String, EditConflict)
  /// An entry of an index is neither JSON nor text, so nobody can tell what it needs.
  case unreadable(Digest, mediaType: MediaType?, referrer: String)
  /// A blob cannot be shared with the layout at the path in the way that was asked for.
  case notLinkable(LinkMode, path: String)
  /// Blobs are behind a link to another file system, where a file that was written here cannot get its name.
  case blobsElsewhere(path: String)
  /// Others held the lock of the layout for longer than the seconds given; who, is not always known.
  case lockTimeout(path: String, seconds: Double, holders: [LockHolder])
  /// The file system of the layout has no locks.
  case lockUnsupported(path: String)
  /// The kernel refused something.
  case system(SystemError)
}

extension LayoutError: CustomStringConvertible {
  /// The message for the user, one line.
  public var description: String {
    switch self {
    case .notALayout(let path, let defect, let resemblance):
      "\(Quoted.escaped(path)) is no image layout: \(defect)" + (resemblance.map { "; \($0)" } ?? "")
    case .index(let path, let cause): "\(Quoted.escaped(path))/index.json: \(cause)"
    case .partTooLong(let path, let part, let size, let limit):
      "\(Quoted.escaped(path))/\(part): \(size) bytes, more than the limit of \(limit)"
    case .outgrown(let path, let part, let size, let limit):
      "\(Quoted.escaped(path)): \(part) would be \(size) bytes long, more than the limit of \(limit)"
    case .blob(let problem): problem.description
    case .tooDeep(let path, let limit): "\(path): indexes nested more than \(limit) levels deep"
    case .tooManyEntries(let root, let limit): "\(Quoted.escaped(root)) leads to more than \(limit) entries"
    case .tagNotFound(let missing): missing.description
    case .imageNotFound(let missing): missing.description
    case .digestNotFound(let digest, let path): "nothing in \(Quoted.escaped(path)) has digest \(digest)"
    case .ambiguous(let ambiguous), .ambiguousName(let ambiguous): ambiguous.description
    case .stale(let path, let conflict): "\(Quoted.escaped(path)): \(conflict)"
    case .unreadable(let digest, let type, let referrer):
      "blob \(digest) (\(Quoted.escaped(type?.rawValue ?? "no media type")), entry of \(Quoted.escaped(referrer))): "
        + "neither JSON nor text, so what it needs is unknown, and nothing was deleted"
    case .notLinkable(let mode, let path):
      "\(Quoted.escaped(path)): blobs of the other layout cannot be shared by \(mode == .hard ? "hard link" : "reflink")"
    case .blobsElsewhere(let path):
      "\(Quoted.escaped(path)): its blobs are on another file system, behind a link, and none can be added"
    case .lockTimeout(let path, let seconds, let holders):
      "\(Quoted.escaped(path)): \(Listing.processes(holders)) kept the layout locked for \(Listing.seconds(seconds))"
    case .lockUnsupported(let path): "\(Quoted.escaped(path)): the file system has no locks"
    case .system(let error): error.description
    }
  }
}
