internal import CopseSpec

/// One element of `mounts` (runtime-spec: config.md, Mounts).
struct RuntimeMount: Sendable, Equatable {
  var destination: String
  var type: String
  var source: String
  var options: [String]

  init(_ destination: String, _ type: String, _ source: String, _ options: [String]) {
    self.destination = destination
    self.type = type
    self.source = source
    self.options = options
  }

  var json: JSONValue {
    var members: JSONObject = [
      "destination": .string(destination), "type": .string(type), "source": .string(source),
    ]
    if !options.isEmpty { members["options"] = .array(options.map(JSONValue.string)) }
    return .object(members)
  }
}
