import Copse
import CopseSpec

extension CopyReport {
  /// What would change, a line each.
  var plan: String {
    guard blobs.added > 0 || tags.contains(where: \.isChanged) else { return "would change nothing\n" }
    let copied = "would copy \(blobs.added) blobs, \(ByteCount.text(blobs.addedBytes))\n"
    return copied + tags.map(\.plan).joined()
  }

  /// What was done: `copied app:v1 to edge:v1: 3 platforms, 12 blobs, 41.0 MB added`.
  func summary(_ verb: String, _ source: String, _ place: ImagePlace) -> String {
    let names = tags.count == 1 ? ":\(tags[0].name)" : ""
    let tags = tags.count == 1 ? [] : ["\(tags.count) tags"]
    let platforms = imageCount.map { [$0 == 1 ? "1 platform" : "\($0) platforms"] } ?? []
    let facts = tags + platforms + [blobs.summary]
    return "\(verb) \(escaped(source)) to \(escaped(place.path + names)): \(facts.joined(separator: ", "))"
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
  /// `12 blobs, 41.0 MB added`; `all 12 blobs were there`.
  fileprivate var summary: String {
    if added == 0 { return present == 1 ? "its blob was there" : "all \(present) blobs were there" }
    return "\(added) blob\(added == 1 ? "" : "s"), \(ByteCount.text(addedBytes)) added"
  }

  /// The counts.
  var json: JSONValue {
    .object([
      "added": .number(JSONNumber(Int64(added))), "addedBytes": .number(JSONNumber(addedBytes)),
      "linked": .number(JSONNumber(Int64(linked))), "present": .number(JSONNumber(Int64(present))),
    ])
  }
}
