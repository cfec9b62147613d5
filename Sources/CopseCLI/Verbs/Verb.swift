import ArgumentParser

/// A command that does something, and that the normaliser knows the flags of.
protocol Verb: ParsableCommand {
  /// Every flag of the verb but the global ones.
  static var flags: [FlagSpelling] { get }
  /// The name umoci prints in its help; nil where it is the same or umoci has no such verb.
  static var umociName: String? { get }

  /// Does it: options to operation, report to text or JSON.
  func perform(in session: Session) throws
}

extension Verb {
  static var umociName: String? { nil }
}
