import Copse
import CopseSpec
import CopseSystem

/// Where answers and messages go: standard output and standard error of the process.
struct Console: Sendable {
  /// The word messages begin with.
  let program: Program
  /// What is said besides failures.
  let level: LogLevel

  /// Whether a person watches standard error.
  var isWatched: Bool { StandardStream.errors.isTerminal }
  /// Whether standard output is a terminal.
  var answersToTerminal: Bool { StandardStream.output.isTerminal }

  /// Writes a part of the answer.
  ///
  /// - Throws: ``ReaderGone`` where nobody reads it any more, a failure where it cannot be written.
  func answer(_ text: String) throws {
    try answer(Array(text.utf8))
  }

  /// Writes a part of the answer.
  func answer(_ bytes: [UInt8]) throws {
    try bytes.withUnsafeBytes { try answer($0) }
  }

  /// Writes a part of the answer.
  func answer(_ bytes: UnsafeRawBufferPointer) throws {
    do {
      try StandardStream.output.write(bytes)
    } catch {
      if error.isBrokenPipe { throw ReaderGone() }
      throw Failure(error)
    }
  }

  /// Writes a part of the answer that may be anything; to a terminal, only text.
  func answerWithoutControls(_ bytes: UnsafeRawBufferPointer) throws {
    if answersToTerminal, !isPlainText(bytes) {
      throw Failure(
        .refused, "the content is binary and standard output is a terminal", facts: ["redirect it to a file"])
    }
    try answer(bytes)
  }

  /// Writes a part of the answer that may be anything; to a terminal, only text.
  func answerWithoutControls(_ bytes: [UInt8]) throws {
    try bytes.withUnsafeBytes { try answerWithoutControls($0) }
  }

  /// Writes one JSON document as a line of the answer.
  func answer(_ document: JSONValue) throws {
    try answer(document.encoded() + [UInt8(ascii: "\n")])
  }

  /// Writes a line to standard error, whatever the level; one that cannot be written is lost.
  func say(_ line: String) {
    do { try StandardStream.errors.write(Array((line + "\n").utf8)) } catch { return }
  }

  /// Replaces the line a terminal shows last, without an end.
  func sayAgain(_ line: String) {
    do { try StandardStream.errors.write(Array("\r\u{1b}[K\(line)".utf8)) } catch { return }
  }

  /// Says something the user should know that stops nothing.
  func warn(_ message: String) {
    if level <= .warn { say("\(program.name): warning: \(escaped(message))") }
  }
}

/// Nobody reads standard output any more: not an error, but the end of the work.
struct ReaderGone: Error {}

/// The work is done, its answer printed, and there was something to find: exit status 2.
struct RanWithFindings: Error {}
