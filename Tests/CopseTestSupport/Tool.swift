import Foundation
import Glibc

/// Another program, found in `PATH`, that judges ours.
public struct Tool: Sendable {
  /// The name, or a path when it has a slash.
  public let name: String

  /// Names a tool; nothing is looked up yet.
  public init(_ name: String) {
    self.name = name
  }

  /// Where the program is, or nil where it is not installed.
  public var path: String? {
    if name.contains("/") { return access(name, X_OK) == 0 ? name : nil }
    let search = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return (search + ":/usr/sbin:/sbin").split(separator: ":").map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 }
  }

  /// Whether the program can be run here.
  public var isInstalled: Bool { path != nil }

  /// Runs the program and waits for it.
  ///
  /// - Parameters:
  ///   - input: what it reads on standard input.
  ///   - directory: where it runs; the test's own directory by default.
  ///   - environment: variables set on top of the test's own.
  ///   - limit: seconds until it is killed.
  /// - Throws: when it is not installed or ran longer than `limit`; an exit status other than 0 is a result.
  @discardableResult
  public func run(
    _ arguments: [String], input: [UInt8] = [], in directory: String? = nil, environment: [String: String] = [:],
    limit: Double = 60
  ) throws -> Result {
    guard let path else { throw TestSupportError.tool("\(name) is not installed") }
    let files = try TemporaryDirectory()
    try files.write("in", input)
    let child = try ChildProcess(path, arguments, in: directory, environment: environment, streams: files.path(""))
    guard let status = try child.wait(limit: limit) else {
      throw TestSupportError.tool("\(name) ran longer than \(limit) s")
    }
    return Result(status: status, output: try files.read("out"), errors: try files.text("err"))
  }

  /// Runs the program and waits for it, arguments as words.
  @discardableResult
  public func run(_ arguments: String...) throws -> Result {
    try run(arguments)
  }
}

extension Tool {
  /// What a program left behind.
  public struct Result: Sendable {
    /// The exit status; 128 plus the signal number for one that was killed.
    public let status: Int32
    /// Everything it wrote on standard output.
    public let output: [UInt8]
    /// Everything it wrote on standard error, as text.
    public let errors: String

    /// Standard output as text; bytes that are not UTF-8 are replaced.
    public var text: String { String(decoding: output, as: UTF8.self) }
    /// The lines of standard output, without their ends.
    public var lines: [String] { text.split(separator: "\n").map(String.init) }
  }
}
