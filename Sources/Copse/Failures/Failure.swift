/// Why an operation did not do what was asked: the one error that leaves this module.
///
/// The message is `<what failed>: <object>`, lower case, without the program's name; facts, candidates and hints are
/// printed below it, each on a line of its own.
public struct Failure: Error, Sendable, Equatable {
  /// What kind of failure it was.
  public var code: FailureCode
  /// One line: what was being done, to which thing, what was found.
  public var message: String
  /// Further lines a user needs to judge the message.
  public var facts: [String]
  /// The images a choice is between, each with the words that pick it.
  public var candidates: [Candidate]
  /// How many images there are to choose from, where `candidates` names only the first.
  public var candidateCount: Int
  /// What would lead on, for the caller to put into words of its own.
  public var remedies: [Remedy]
  /// Commands that can be pasted.
  public var hints: [String]
  /// The processes that are in the way, as far as they are known: ten at most.
  public var holders: [Holder] = []
  /// Whether the kernel refused for want of permission (EPERM or EACCES): `--rootless` may help.
  public var isPermissionError: Bool

  /// Puts a failure together; everything but code and message may be left out.
  public init(
    _ code: FailureCode, _ message: String, facts: [String] = [], candidates: [Candidate] = [],
    candidateCount: Int? = nil, remedies: [Remedy] = [], hints: [String] = [], isPermissionError: Bool = false
  ) {
    self.code = code
    self.message = message
    self.facts = facts
    self.candidates = candidates
    self.candidateCount = candidateCount ?? candidates.count
    self.remedies = remedies
    self.hints = hints
    self.isPermissionError = isPermissionError
  }
}

extension Failure {
  /// One image a user can choose, and the flags that choose it.
  public struct Candidate: Sendable, Equatable {
    /// What it is called, where the choice is between images of several names.
    public var name: String?
    /// The platform's canonical spelling, or what the entry is where it has none.
    public var platform: String
    /// The digest of the image's manifest.
    public var digest: String
    /// Bytes of the image in the layout; nil where its manifest cannot be read.
    public var size: Int64?
    /// The words that pick this image and no other, such as `["--platform", "linux/arm64"]`.
    public var flags: [String]

    /// Describes one image to choose.
    public init(name: String? = nil, platform: String, digest: String, size: Int64?, flags: [String]) {
      self.name = name
      self.platform = platform
      self.digest = digest
      self.size = size
      self.flags = flags
    }
  }
}

extension Failure {
  /// A process that holds what was asked for.
  public struct Holder: Sendable, Equatable {
    /// Its number.
    public var process: Int32
    /// The name of its command; nil where it could not be had.
    public var command: String?
  }
}

extension Failure {
  /// A change to the request with which it can succeed.
  public enum Remedy: Sendable, Equatable {
    /// Other selectors in place of those that were given: `["--platform", "linux/arm64"]`.
    case selecting([String])
    /// Another reference name of the layout at a path than the one that was given.
    case naming(String, insteadOf: String, in: String)
    /// Another word where one was given.
    case writing(String, insteadOf: String)
    /// A new reference name for the result.
    case retagging(String)
    /// These words besides those that were given: `["--on-conflict", "replace"]`.
    case adding([String])
    /// The archive at a path, taken into a layout with these words.
    case importing(String, [String])
    /// Another operand in front of the first one.
    case preceding(String)
    /// Another program in front, which decompresses the archive at a path: its words.
    case piping([String], String)
    /// A layout at a path where nothing is.
    case making(layout: String)
    /// Another command: its words.
    case running([String])
  }
}

extension Failure: CustomStringConvertible {
  /// The message alone.
  public var description: String { message }
}
