import Copse
import CopseSpec

extension CheckLayoutReport {
  /// A line about the whole, each finding with who uses what it is about and what would help, and a count.
  func text(layout: String, elapsed: String?) -> String {
    var lines = [headline(layout, elapsed)]
    for finding in findings { lines += finding.lines(layout) }
    if !findings.isEmpty { lines.append(summary) }
    return lines.map { $0 + "\n" }.joined()
  }

  private func headline(_ layout: String, _ elapsed: String?) -> String {
    var words = [count(tagCount, "tag"), count(blobCount, "blob")]
    if !unused.isEmpty { words.append("\(unused.count) of them unused (\(ByteCount.text(unusedSize)))") }
    words.append("\(ByteCount.text(bytesRead)) read" + (elapsed.map { " in \($0)" } ?? ""))
    return "\(escaped(layout)): " + words.joined(separator: ", ")
  }

  private var summary: String {
    [(errorCount, "error"), (warningCount, "warning")].filter { $0.0 > 0 }.map { count($0.0, $0.1) }
      .joined(separator: ", ")
  }

  private func count(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

  /// `copse.fsck/1`.
  func json(layout: String) -> JSONValue {
    .object([
      "schema": "copse.fsck/1", "layout": .string(layout), "depth": .string(depth.rawValue), "tags": .count(tagCount),
      "blobs": .count(blobCount), "read": .count(bytesRead),
      "unused": .array(unused.map { .string($0.description) }), "unusedSize": .count(unusedSize),
      "errors": .count(errorCount), "warnings": .count(warningCount),
      "findings": .array(findings.map { $0.json(layout) }),
    ])
  }
}

extension LayoutFinding {
  /// The word for how bad it is.
  private var severity: String { code.isError ? "error" : "warning" }

  /// The finding in a line, and below it what is known about it.
  fileprivate func lines(_ layout: String) -> [String] {
    let indentation = String(repeating: " ", count: 29)
    let subject = blob.map { "blobs/\($0.algorithm.rawValue)/\($0.hex.prefix(12))…" } ?? path
    let words = [subject.map { escaped($0) }, escaped(detail)].compactMap(\.self).joined(separator: "  ")
    var lines = ["  " + padded(severity, 8) + padded(code.rawValue, 18) + " " + words]
    for (index, user) in users.enumerated() {
      lines.append(indentation + (index == 0 ? "used by: " : "         ") + escaped(user))
    }
    if let hint = hint(layout) { lines.append(indentation + "hint: " + hint) }
    return lines
  }

  private func padded(_ word: String, _ width: Int) -> String {
    word + String(repeating: " ", count: max(0, width - word.count))
  }

  /// A command that can be pasted.
  private func hint(_ path: String) -> String? {
    let layout = path.hasPrefix("-") ? "./" + path : path
    return switch remedy {
    case .mark(let version):
      "printf '{\"imageLayoutVersion\":\"\(version)\"}' > " + shellWords([layout + "/oci-layout"])
    case .rename(let tag, let name):
      shellWords(["copse", "tag", "--image", "\(layout):\(tag)", "\(name)"]) + " && "
        + removal(of: nil, tag, layout)
    case .collect: shellWords(["copse", "gc", "--layout", layout])
    case .assumeLeaf(let digest): shellWords(["copse", "gc", "--layout", layout, "--assume-leaf", "\(digest)"])
    case .pack(let tag): shellWords(["copse", "index", "pack", "\(layout):\(tag)"])
    case .followConfiguration(let digest, let tag):
      shellWords(["copse", "index", "annotate", "\(layout):\(tag)", "--digest", "\(digest)", "--from-config"])
    case .remove(let digest, let tag): removal(of: digest, tag, layout)
    case .discard(let places): places.map { removal(of: $0.entry, $0.tag, layout) }.joined(separator: " && ")
    case nil: nil
    }
  }

  private func removal(of entry: Digest?, _ tag: String, _ layout: String) -> String {
    guard let entry else { return shellWords(["copse", "rm", "--image", "\(layout):\(tag)"]) }
    return shellWords(["copse", "index", "remove", "\(layout):\(tag)", "--digest", "\(entry)"])
  }

  fileprivate func json(_ layout: String) -> JSONValue {
    var object: JSONObject = [
      "code": .string(code.rawValue), "severity": .string(severity), "message": .string(detail),
    ]
    if let blob { object["blob"] = .string(blob.description) }
    if let path { object["path"] = .string(path) }
    if let tag { object["tag"] = .string(tag) }
    if !users.isEmpty { object["usedBy"] = .array(users.map(JSONValue.string)) }
    if let hint = hint(layout) { object["hint"] = .string(hint) }
    return .object(object)
  }
}
