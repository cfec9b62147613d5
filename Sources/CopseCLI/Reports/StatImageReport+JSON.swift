import Copse
import CopseSpec

extension StatImageReport {
  /// umoci's shape: descriptor and content of manifest and configuration, and the history with its layers.
  var json: JSONObject {
    var object: JSONObject = ["manifest": Self.member(descriptor, manifest.json)]
    guard let configuration else { return object }
    object["config"] = Self.member(manifest.config, configuration.json)
    object["history"] = .array((history ?? []).map { .object($0.json) })
    return object
  }

  private static func member(_ descriptor: Descriptor, _ blob: JSONObject) -> JSONValue {
    .object(["descriptor": .object(descriptor.json.inUmociOrder), "blob": .object(blob)])
  }
}

extension StatImageReport.Step {
  fileprivate var json: JSONObject {
    var object: JSONObject = [
      "layer": layer.map { .object($0.json.inUmociOrder) } ?? .null,
      "diff_id": .string(diffID?.description ?? ""),
    ]
    for name in ["created", "created_by", "author", "comment", "empty_layer"] {
      guard let value = entry.json[name], value != "", value != false, !value.isNull else { continue }
      object[name] = value
    }
    return object
  }
}

extension JSONObject {
  /// A descriptor with the members umoci knows in its order, then the others; annotations sorted.
  fileprivate var inUmociOrder: JSONObject {
    var object = first(["mediaType", "digest", "size", "urls", "annotations", "data", "platform", "artifactType"])
    if let annotations = object["annotations"]?.objectValue {
      let names = annotations.members.map(\.name).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      object["annotations"] = .object(annotations.first(names))
    }
    if let platform = object["platform"]?.objectValue {
      object["platform"] = .object(platform.first(["architecture", "os", "os.version", "os.features", "variant"]))
    }
    return object
  }

  /// The same members, these names in front.
  private func first(_ names: [String]) -> JSONObject {
    var object = JSONObject()
    for name in names { object[name] = self[name] }
    for member in members where object[member.name] == nil { object[member.name] = member.value }
    return object
  }
}
