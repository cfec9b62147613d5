import Copse
import CopseSpec

extension IndexReport {
  /// `copse.index-add/1`, and so on for the other verbs: descriptors verbatim.
  func json(_ verb: String, _ reference: ImageReference, isDryRun: Bool) -> JSONValue {
    .object([
      "schema": .string("copse.index-\(verb)/1"), "reference": .string(reference.description),
      "entries": Self.array(entries), "previous": Self.array(previous), "images": .array(candidates.map(Self.json)),
      "added": Self.array(added), "replaced": Self.array(replaced), "removed": Self.array(removed),
      "dropped": Self.array(dropped), "copied": ["blobs": .count(copiedCount), "bytes": .count(copiedSize)],
      "notices": .array(notices.map(JSONValue.string)), "changed": .bool(isChanged), "dryRun": .bool(isDryRun),
    ])
  }

  private static func array(_ entries: [Descriptor]) -> JSONValue { .array(entries.map { .object($0.json) }) }

  private static func json(_ candidate: ImageCandidate) -> JSONValue {
    var json: JSONObject = ["kind": .string(candidate.kind.description)]
    json.add(candidate.platform)
    json["descriptor"] = .object(candidate.descriptor.json)
    return .object(json)
  }
}
