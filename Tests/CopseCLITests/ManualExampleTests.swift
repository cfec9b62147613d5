import CopseTestSupport
import Foundation
import Testing

@testable import CopseCLI

@Suite("The examples of the manual pages")
struct ManualExampleTests {
  private static var pages: [String] {
    get throws {
      try FileManager.default.contentsOfDirectory(atPath: repository.appendingPathComponent("man").path).sorted()
    }
  }

  /// The lines behind a prompt, continued lines in one.
  private func commands(of page: String) throws -> [String] {
    let text = try String(contentsOf: repository.appendingPathComponent("man/\(page)"), encoding: .utf8)
    let joined = text.replacingOccurrences(of: "\\e\n", with: " ").replacingOccurrences(of: "\\e", with: "\\")
    return joined.split(separator: "\n").filter { $0.hasPrefix("$ ") }.map { String($0.dropFirst(2)) }
  }

  /// The words that a shell gives to copse where a line calls it, for each call.
  private func calls(in line: String) throws -> [[String]] {
    let place = try TemporaryDirectory()
    let program =
      "#!/bin/sh\nfor word; do printf '%s\\037' \"$word\"; done >>\"$CALLS\"\necho >>\"$CALLS\"\necho sha256:01234567\n"
    try place.write("bin/copse", program, mode: 0o755)
    try place.write("calls")
    // Nothing but copse is found, so that nothing else happens.
    let environment = ["PATH": place.path("bin"), "CALLS": place.path("calls")]
    _ = try Tool("/bin/sh").run(["-c", line], in: place.path, environment: environment)
    return try place.text("calls").split(separator: "\n").map { call in
      call.split(separator: "\u{1f}", omittingEmptySubsequences: false).dropLast().map(String.init)
    }
  }

  @Test("are command lines that the program takes", arguments: try pages)
  func parse(page: String) throws {
    for line in try commands(of: page) {
      let calls = try calls(in: line)
      #expect(calls.isEmpty != line.contains("copse "), "\(line)")
      for words in calls {
        let invocation = try Normaliser(verbs: VerbTree(CopseCommand.self)).invocation(words)
        guard case .perform(let path, let words) = invocation.request else { continue }
        #expect(Runner(["copse"]).parses(path + words), "\(line)")
      }
    }
  }

  @Test("are commands behind each prompt", arguments: try pages)
  func prompts(page: String) throws {
    let known = ["copse", "umoci", "docker", "tar", "install", "echo", "ls"]
    for line in try commands(of: page) {
      let word = line.split(separator: " ").first.map(String.init) ?? ""
      #expect(known.contains(word), "\(line)")
    }
  }
}
