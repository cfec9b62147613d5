import CopseSpec
import CopseTestSupport
import Foundation
import Testing

/// What every command that changes a layout leaves behind: one in which `fsck` finds nothing.
enum SoundLayouts {
  private static let mutating: Set<String> = [
    "init", "new", "tag", "rm", "remove", "gc", "config", "insert", "repack", "index", "copy", "cp", "import",
    "squash",
  ]

  /// Fails the test where a command that was done left something wrong in a layout that its words name, down to the
  /// entries of its layers.
  ///
  /// - Parameter expected: codes of what the test itself put there.
  static func check(after arguments: [String], in directory: String?, expecting expected: Set<String>, _ copse: Tool)
    throws
  {
    let verbs = arguments.filter { !$0.hasPrefix("-") }.prefix(2)
    guard let verb = verbs.first, mutating.contains(verb) || verbs == ["raw", "add-layer"] else { return }
    for layout in Set(arguments.compactMap { layout(in: $0, directory) }) {
      let result = try copse.run("fsck", "--deep", "--json", layout)
      let findings = try JSONValue(parsing: result.output).objectValue?["findings"]?.arrayValue ?? []
      let codes = Set(findings.compactMap { $0.objectValue?["code"]?.stringValue })
      // Whoever asks for a whiteout gets one, also where it hides nothing.
      #expect(
        codes.subtracting(["W-WHITEOUT"]).isSubset(of: expected), "\(arguments.joined(separator: " ")): \(result.text)")
    }
  }

  /// The layout that a word names, with or without a flag and a tag around it.
  private static func layout(in word: String, _ directory: String?) -> String? {
    let value = word.hasPrefix("-") ? word.split(separator: "=", maxSplits: 1).dropFirst().first ?? "" : word[...]
    guard let name = value.split(separator: ":").first else { return nil }
    let path = name.hasPrefix("/") ? String(name) : "\(directory ?? ".")/\(name)"
    return FileManager.default.fileExists(atPath: path + "/oci-layout") ? path : nil
  }
}
