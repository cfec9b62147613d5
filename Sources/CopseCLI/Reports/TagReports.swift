import Copse
import CopseSpec

extension TagImageReport {
  /// What would change, an entry a line: `would tag app:v2 sha256:…`.
  func plan(_ reference: ImageReference, _ newTag: String) -> String {
    let target = escaped("\(reference.layout):\(newTag)")
    let lines =
      replaced.map { "would remove \(target)  \($0.digest)\n" } + entries.map { "would tag \(target)  \($0.digest)\n" }
    return lines.joined()
  }

  /// `copse.tag/1`, or the same of another verb that gives a name.
  func json(
    _ reference: ImageReference, _ newTag: String, isDryRun: Bool, schema: String = "copse.tag/1"
  ) -> JSONValue {
    .object([
      "schema": .string(schema), "reference": .string(reference.description), "tag": .string(newTag),
      "entries": .array(entries.map { .object($0.json) }), "replaced": .array(replaced.map { .object($0.json) }),
      "dryRun": .bool(isDryRun),
    ])
  }
}

extension RemoveTagReport {
  /// What would change, an entry a line.
  func plan(_ reference: ImageReference) -> String {
    removed.map { "would remove \(escaped(reference.description))  \($0.digest)\n" }.joined()
  }

  /// `copse.rm/1`.
  func json(_ reference: ImageReference, isDryRun: Bool) -> JSONValue {
    .object([
      "schema": "copse.rm/1", "reference": .string(reference.description),
      "removed": .array(removed.map { .object($0.json) }), "dryRun": .bool(isDryRun),
    ])
  }
}
