/// What kind of failure it was: the stable `code` of the JSON error object, and the exit status it stands for.
public enum FailureCode: String, Sendable, Hashable, CaseIterable {
  /// Anything without a code of its own: I/O, permissions, a full disk.
  case failed

  /// The directory named is absent or no OCI image layout.
  case layoutNotFound = "layout-not-found"
  /// The directory named is absent or neither a bundle nor a workspace.
  case bundleNotFound = "bundle-not-found"
  /// The layout has no entry under that reference name.
  case tagNotFound = "tag-not-found"
  /// No image of the name satisfies the platform or filter asked for.
  case platformNotFound = "platform-not-found"
  /// No object of the layout has that digest.
  case digestNotFound = "digest-not-found"

  /// Several platforms remain where one is needed.
  case ambiguousPlatform = "ambiguous-platform"
  /// Several unrelated images carry the name.
  case ambiguousReference = "ambiguous-reference"

  /// Input that contradicts itself: sizes, digests, truncated or malformed content.
  case damaged
  /// Input that is well-formed and not allowed: unsafe entries, limits.
  case refused

  /// The target is already there.
  case exists
  /// The layout changed since it was read.
  case stale
  /// Another process held a lock for too long.
  case lockTimeout = "lock-timeout"

  /// Understood, but nothing copse can do: media types, algorithms, kernels.
  case unsupported
  /// The command line is wrong.
  case usage
  /// A signal ended the work.
  case interrupted

  /// The exit status of the program for this code.
  public var exitStatus: Int32 {
    switch self {
    case .failed: 1
    case .layoutNotFound, .bundleNotFound, .tagNotFound, .platformNotFound, .digestNotFound: 3
    case .ambiguousPlatform, .ambiguousReference: 4
    case .damaged, .refused: 5
    case .exists, .stale, .lockTimeout: 6
    case .unsupported: 7
    case .usage: 64
    case .interrupted: 130
    }
  }
}
