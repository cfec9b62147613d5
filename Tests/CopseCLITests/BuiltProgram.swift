import CopseTestSupport
import Foundation

/// The program as it was built beside the tests, called by any name.
struct BuiltProgram {
  private let folder: TemporaryDirectory
  private let tool: Tool

  /// Finds the program and makes a link to it.
  init(named name: String = "copse") throws {
    folder = try TemporaryDirectory()
    let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    let folders = [tests, repository.appendingPathComponent(".build/debug")]
    let found = folders.map { $0.appendingPathComponent("copse").path }.first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
    guard let found else { throw TestSupportError.tool("copse was not built beside the tests") }
    try FileManager.default.createSymbolicLink(atPath: folder.path(name), withDestinationPath: found)
    tool = Tool(folder.path(name))
  }

  /// The path it is called by.
  var path: String { tool.name }

  /// Runs it with nothing of its own in the environment.
  func run(_ arguments: [String], in directory: String? = nil, environment: [String: String] = [:]) throws
    -> Tool.Result
  {
    let own = ["COPSE_PLATFORM", "COPSE_LOG", "COPSE_JOBS", "COPSE_PROGRESS"]
    let cleared = Dictionary(uniqueKeysWithValues: own.map { ($0, "") })
    return try tool.run(arguments, in: directory, environment: cleared.merging(environment) { $1 })
  }

  /// Runs it, arguments as words.
  func run(_ arguments: String...) throws -> Tool.Result {
    try run(arguments)
  }
}
