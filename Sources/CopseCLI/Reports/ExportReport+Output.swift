import Copse
import CopseSpec

extension ExportReport {
  /// Names what is missing.
  func warn(_ console: Console) {
    for missing in missing {
      console.warn("\(missing.digest) is missing, \(escaped(missing.referrer)) names it")
    }
  }

  /// `copse.export/1`.
  func json(_ reference: String, _ file: String) -> JSONValue {
    .object([
      "schema": "copse.export/1", "reference": .string(reference), "file": .string(file),
      "entries": .array(entries.map { .object($0.json) }),
      "missing": .array(missing.map { ["digest": .string($0.digest.description), "referrer": .string($0.referrer)] }),
    ])
  }
}
