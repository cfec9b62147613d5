import Copse
import CopseSpec

extension UnpackReport {
  /// "unpacked 3 platforms into ws (linux-amd64, linux-arm64-v8, linux-riscv64)".
  var summary: String {
    let place = escaped(target)
    guard isWorkspace else {
      let what = trees.first?.platform.map { escaped($0.description) } ?? "the image"
      return "unpacked \(what) into \(place)"
    }
    let names = trees.compactMap(\.directory).map(escaped).joined(separator: ", ")
    return "unpacked \(trees.count) \(trees.count == 1 ? "platform" : "platforms") into \(place) (\(names))"
  }

  /// `copse.unpack/1`.
  var json: JSONValue {
    .object([
      "schema": "copse.unpack/1", "target": .string(target), "isWorkspace": .bool(isWorkspace),
      "trees": .array(trees.map(\.json)),
    ])
  }
}

extension UnpackReport.Tree {
  fileprivate var json: JSONValue {
    var object: JSONObject = ["digest": .string(manifest.description)]
    object["directory"] = directory.map(JSONValue.string)
    object.add(platform)
    return .object(object)
  }
}
