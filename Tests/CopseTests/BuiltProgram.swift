import CopseTestSupport
import Foundation
import Testing

/// The program as it was built beside the tests, for what only a process of its own can show.
enum BuiltProgram {
  /// Its path; nil where it was not built.
  static var path: String? {
    let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().path
    let sources = #filePath.components(separatedBy: "/Tests/")[0]
    return [tests, sources + "/.build/debug"].map { $0 + "/copse" }.first(where: FileManager.default.isExecutableFile)
  }

  /// Runs it for so many seconds and kills it, where it has not ended by then.
  ///
  /// - Returns: its exit status; nil where it was killed.
  static func run(_ arguments: [String], forSeconds seconds: Double = 60) throws -> Int32? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(path))
    process.arguments = arguments
    process.standardError = FileHandle.nullDevice
    let ended = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in ended.signal() }
    try process.run()
    if ended.wait(timeout: .now() + seconds) == .timedOut {
      kill(process.processIdentifier, SIGKILL)
      ended.wait()
    }
    return process.terminationReason == .exit ? process.terminationStatus : nil
  }
}
