/// What is wrong with a manifest.
public struct MtreeError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The line it was found in, counted from 1.
  public var line: Int
  /// What was found there, in words.
  public var problem: String

  /// A problem with one line.
  public init(line: Int, _ problem: String) {
    self.line = line
    self.problem = problem
  }

  /// The user's message.
  public var description: String { "mtree manifest, line \(line): \(problem)" }
}
