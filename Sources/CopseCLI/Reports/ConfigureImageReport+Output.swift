import Copse
import CopseSpec

extension ConfigureImageReport {
  /// What would change, an image a line: `would change linux/amd64  sha256:…  sha256:…`.
  var plan: String {
    images.map { image in
      let name = escaped(image.platform?.description ?? "-")
      guard image.isChanged else { return "would keep \(name)  \(image.old.digest)\n" }
      return "would change \(name)  \(image.old.digest)  \(image.new.digest)\n"
    }.joined()
  }

  /// What a user should know besides: attestations that went.
  func notices(isDryRun: Bool) -> [String] {
    staleAttestations.map { entry in
      let verb = isDryRun ? "would drop" : "dropped"
      return "\(verb) attestation \(entry.digest.short): the image it is about was replaced"
    }
  }

  /// `copse.config/1`.
  func json(_ reference: ImageReference, _ target: ReferenceName, isDryRun: Bool) -> JSONValue {
    .object([
      "schema": "copse.config/1", "reference": .string(reference.description), "tag": .string(target.value),
      "images": .array(images.map(Self.json)),
      "droppedAttestations": .array(staleAttestations.map { .object($0.json) }), "dryRun": .bool(isDryRun),
    ])
  }

  private static func json(_ image: Image) -> JSONValue {
    var json: JSONObject = [:]
    if let platform = image.platform { json["platform"] = .string(platform.description) }
    json["old"] = .object(image.old.json)
    json["new"] = .object(image.new.json)
    json["changed"] = .bool(image.isChanged)
    return .object(json)
  }
}
