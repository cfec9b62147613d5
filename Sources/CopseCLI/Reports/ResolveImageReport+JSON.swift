import Copse
import CopseSpec

extension ResolveImageReport {
  /// `copse.resolve/1`.
  func json(_ reference: ImageReference) -> JSONValue {
    var object: JSONObject = [
      "schema": "copse.resolve/1", "reference": .string(reference.description), "digest": .string(digest.description),
    ]
    object.add(image.platform)
    object["path"] = .array(image.path.map { .object($0.json) })
    return .object(object)
  }
}
