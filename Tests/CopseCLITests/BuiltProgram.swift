import CopseTestSupport
import Foundation

/// The program as it was built beside the tests, called by any name.
///
/// After each command that changes a layout the layout is checked.
struct BuiltProgram {
  private let folder: TemporaryDirectory
  private let tool: Tool
  private let checker: Tool
  private var expectedFindings: Set<String> = []

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
    checker = Tool(found)
  }

  /// The path it is called by.
  var path: String { tool.name }

  /// `PATH` for programs that call it by its name.
  var searchPath: String {
    folder.path + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin")
  }

  /// The same program, with codes of what the test itself left in its layouts.
  func leaving(_ findings: String...) -> BuiltProgram {
    var copy = self
    copy.expectedFindings = Set(findings)
    return copy
  }

  /// Runs it with nothing of its own in the environment.
  func run(_ arguments: [String], in directory: String? = nil, environment: [String: String] = [:]) throws
    -> Tool.Result
  {
    let own = ["COPSE_PLATFORM", "COPSE_LOG", "COPSE_JOBS", "COPSE_PROGRESS"]
    let cleared = Dictionary(uniqueKeysWithValues: own.map { ($0, "") })
    let result = try tool.run(arguments, in: directory, environment: cleared.merging(environment) { $1 })
    if result.status == 0 {
      try SoundLayouts.check(after: arguments, in: directory, expecting: expectedFindings, checker)
    }
    return result
  }

  /// Runs it, arguments as words.
  func run(_ arguments: String...) throws -> Tool.Result {
    try run(arguments)
  }
}
