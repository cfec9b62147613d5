import CopseTestSupport
import Foundation
import Testing

@testable import CopseCLI

/// The folder that holds `Package.swift`.
let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()

@Suite("The manual pages")
struct ManualPageTests {
  private func page(_ path: [String]) throws -> String {
    let name = (["copse"] + path).joined(separator: "-")
    return try String(contentsOf: repository.appendingPathComponent("man/\(name).1"), encoding: .utf8)
  }

  /// The names on the lines that introduce flags: `.It Fl p , -platform Ar platform` has `p` and `platform`.
  private func flags(of page: String) -> Set<String> {
    let lines = page.split(separator: "\n").filter { $0.hasPrefix(".It Fl ") }
    let names = lines.flatMap { line in
      let words = line.dropFirst(".It Fl ".count).split(separator: " ")
      return words.enumerated().filter { $0 == 0 || $1.hasPrefix("-") }.map { String($1.drop { $0 == "-" }) }
    }
    return Set(names)
  }

  @Test("describe every flag of every verb, and no other")
  func flags() throws {
    for (path, dumped) in try DumpedCommand.root().leaves() {
      let described = flags(of: try page(path))
      let expected = Set(dumped.flags.flatMap(\.names))
      #expect(described == expected, "\(path.joined(separator: " "))")
    }
  }

  @Test("describe the flags every verb understands")
  func globals() throws {
    let described = flags(of: try page([]))
    #expect(described == Set(GlobalFlags.flags.flatMap { [$0.name] + $0.aliases } + ["version", "v"]))
  }

  @Test("exist for verbs and nothing else")
  func complete() throws {
    let leaves = try DumpedCommand.root().leaves().map { (["copse"] + $0.path).joined(separator: "-") + ".1" }
    let pages = try FileManager.default.contentsOfDirectory(atPath: repository.appendingPathComponent("man").path)
    #expect(Set(pages) == Set(leaves + ["copse.1", "copse-raw.1", "copse-index.1"]))
  }

  @Test("tell exit statuses and give an example")
  func sections() throws {
    for (path, _) in try DumpedCommand.root().leaves() {
      let text = try page(path)
      #expect(text.contains(".Sh EXIT STATUS") && text.contains(".Sh EXAMPLES"), "\(path)")
    }
  }

  @Test("are free of warnings", .requiresTool("mandoc"))
  func lint() throws {
    let folder = repository.appendingPathComponent("man").path
    let pages = try FileManager.default.contentsOfDirectory(atPath: folder).map { "\(folder)/\($0)" }
    let result = try Tool("mandoc").run(["-T", "lint", "-W", "warning"] + pages)
    #expect(result.status == 0, "\(result.text)\(result.errors)")
  }
}
