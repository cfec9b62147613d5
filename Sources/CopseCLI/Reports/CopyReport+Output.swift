import Copse
import CopseSpec

extension CopyReport {
  /// What would change, a line each.
  var plan: String {
    guard blobs.added > 0 || tags.contains(where: \.isChanged) else { return "would change nothing\n" }
    let copied = "would copy \(blobs.added) blobs, \(ByteCount.text(blobs.addedBytes))\n"
    return copied + tags.map(\.plan).joined()
  }

  /// Names what is missing.
  func warn(_ console: Console) {
    for missing in missing {
      console.warn("\(missing.digest) is missing, \(escaped(missing.referrer)) names it")
    }
  }

  /// `copse.copy/1` or `copse.import/1`.
  func json(_ schema: String, _ source: String, _ target: String, isDryRun: Bool) -> JSONValue {
    .object([
      "schema": .string(schema), "source": .string(source), "target": .string(target),
      "tags": .array(tags.map(\.json)), "blobs": blobs.json,
      "missing": .array(
        missing.map { ["digest": .string($0.digest.description), "referrer": .string($0.referrer)] }),
      "dryRun": .bool(isDryRun),
    ])
  }
}

extension CopiedTag {
  /// What would change, an entry a line.
  var plan: String {
    let name = escaped(name.value)
    guard isChanged else { return entries.map { "would keep \(name)  \($0.digest)\n" }.joined() }
    return replaced.map { "would remove \(name)  \($0.digest)\n" }.joined()
      + entries.map { "would tag \(name)  \($0.digest)\n" }.joined()
  }

  /// The tag with its entries.
  var json: JSONValue {
    .object([
      "tag": .string(name.value), "entries": .array(entries.map { .object($0.json) }),
      "replaced": .array(replaced.map { .object($0.json) }),
    ])
  }
}

extension TransferReport {
  /// The counts.
  var json: JSONValue {
    .object([
      "added": .number(JSONNumber(Int64(added))), "addedBytes": .number(JSONNumber(addedBytes)),
      "linked": .number(JSONNumber(Int64(linked))), "present": .number(JSONNumber(Int64(present))),
    ])
  }
}
