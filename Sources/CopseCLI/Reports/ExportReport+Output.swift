import Copse
import CopseSpec

extension ExportReport {
  /// What would be written, an entry a line: `would write a.tar: 5 blobs, 3.2 MB`, `would tag v1  sha256:…`.
  func plan(_ file: String) -> String {
    let target = file == "-" ? "standard output" : escaped(file)
    return
      "would \(replaces ? "replace" : "write") \(target): \(blobs.added) blobs, \(ByteCount.text(blobs.addedBytes))\n"
      + entries.map { "would tag \(escaped($0.refName ?? ""))  \($0.digest)\n" }.joined()
  }

  /// What was done: `exported app:v1 to a.tar: 5 blobs, 3.2 MB`.
  func summary(_ verb: String, _ source: String, _ file: String) -> String {
    let target = file == "-" ? "standard output" : escaped(file)
    let head = "\(verb) \(escaped(source)) to \(target)"
    guard blobs.added > 0 else { return head }
    return head + ": \(blobs.added) blobs, \(ByteCount.text(blobs.addedBytes))"
  }

  /// Names what is missing.
  func warn(_ console: Console) {
    for missing in missing {
      console.warn("\(missing.digest) is missing, \(escaped(missing.referrer)) names it")
    }
  }

  /// `copse.export/1`.
  func json(_ reference: String, _ file: String, isDryRun: Bool) -> JSONValue {
    .object([
      "schema": "copse.export/1", "reference": .string(reference), "file": .string(file),
      "entries": .array(entries.map { .object($0.json) }), "blobs": blobs.json,
      "missing": .array(missing.map { ["digest": .string($0.digest.description), "referrer": .string($0.referrer)] }),
      "dryRun": .bool(isDryRun),
    ])
  }
}
