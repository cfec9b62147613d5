import Copse
import CopseSpec

extension GarbagePlan {
  /// What would go: `would remove 3 blobs, 1.4 kB:` and a blob a line, indexes before what they list; a reason where it
  /// is not just that nothing names the blob.
  var text: String {
    var text = deletions.isEmpty ? "would remove no blob\n" : "would remove \(amount):\n"
    var table = TextTable([.init(), .init(alignment: .right, gap: 2), .init(gap: 2), .init(gap: 2)])
    for deletion in deletions.sorted(by: { ($0.rank, $0.digest) < ($1.rank, $1.digest) }) {
      table.add([
        "  \(deletion.digest.short)", ByteCount.text(deletion.size), escaped(deletion.kind ?? ""),
        deletion.reason == GarbagePlan.Deletion.unnamed ? "" : deletion.reason,
      ])
    }
    text += table.lines().map { $0 + "\n" }.joined()
    for name in leftovers { text += "would remove \(escaped(name)), left by a process that was killed\n" }
    return text
  }

  /// What went: `removed 3 blobs, 1.4 kB`.
  var summary: String { "removed " + (deletions.isEmpty ? "no blob" : amount) }

  private var amount: String {
    "\(deletions.count) blob\(deletions.count == 1 ? "" : "s"), \(ByteCount.text(size))"
  }

  /// `copse.gc/1`.
  func json(layout: String, isDryRun: Bool) -> JSONValue {
    .object([
      "schema": "copse.gc/1", "layout": .string(layout), "removed": .array(deletions.map(\.json)),
      "size": .count(size), "kept": .count(Int64(keptCount)), "leftovers": .array(leftovers.map(JSONValue.string)),
      "missing": .array(missing.map(\.json)), "foreign": .array(foreign.map(JSONValue.string)),
      "shared": .array(shared.map(JSONValue.string)), "dryRun": .bool(isDryRun),
    ])
  }
}

extension GarbagePlan.Deletion {
  /// Its place in a list that goes down from indexes.
  fileprivate var rank: Int {
    ["image", "manifest", "config", "document"].firstIndex { kind?.hasPrefix($0) == true } ?? 4
  }

  fileprivate var json: JSONValue {
    .object([
      "digest": .string(digest.description), "size": .count(size), "kind": kind.map(JSONValue.string) ?? .null,
      "reason": .string(reason),
    ])
  }
}

extension GarbagePlan.Missing {
  fileprivate var json: JSONValue {
    .object(["digest": .string(digest.description), "referrer": .string(referrer)])
  }
}
