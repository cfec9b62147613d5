import Copse
import CopseSpec

extension ShowImageReport {
  /// `copse.show/1`.
  var json: JSONValue {
    .object([
      "schema": "copse.show/1",
      "reference": .string(reference.description),
      "size": .count(size),
      "missingSize": .count(missingSize),
      "imageCount": .count(imageCount),
      "entries": .array(nodes.map(\.json)),
      "sharedLayers": .array(
        sharedLayers.map { .object(["descriptor": .object($0.descriptor.json), "imageCount": .count($0.imageCount)]) }),
    ])
  }
}

extension ShowImageReport.Node {
  fileprivate var json: JSONValue {
    var object: JSONObject = ["descriptor": .object(descriptor.json)]
    switch content {
    case .repeated: object["kind"] = "repeated"
    case .index(let index, let children):
      object["kind"] = "index"
      object["index"] = .object(index.json)
      object["entries"] = .array(children.map(\.json))
    case .candidate(let candidate):
      object["kind"] = .string(candidate.kind.description)
      object.add(candidate.platform)
      object["size"] = candidate.storedSize.map(JSONValue.count)
      object["manifest"] = candidate.manifest.map { .object($0.json) }
      object["configuration"] = candidate.configuration.map { .object($0.json) }
      object["problem"] = candidate.problem.map(JSONValue.string)
    }
    return .object(object)
  }
}
