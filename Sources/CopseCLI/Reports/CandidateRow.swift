import Copse
import CopseSpec

/// The words of one leaf in the tree that `show` prints.
struct CandidateRow {
  /// The platform, or what it is instead of an image.
  let label: String
  /// How many layers an image has; what an attestation is about.
  let detail: String
  /// The bytes of configuration and layers.
  let size: String
  /// What is wrong.
  let remark: String

  /// Finds the words for a leaf.
  init(_ candidate: ImageCandidate) {
    let platform = candidate.platform.map { escaped($0.description) }
    switch candidate.kind {
    case .image:
      label = platform ?? "image"
      detail = Self.layers(candidate)
    case .attestation:
      label = "attestation"
      detail = candidate.descriptor.annotation("vnd.docker.reference.digest").map { "of " + shortDigest($0) } ?? ""
    case .artifact:
      label = platform.map { "artifact for \($0)" } ?? "artifact"
      let type = candidate.descriptor.artifactType ?? candidate.manifest?.artifactType
      detail = escaped(type ?? candidate.manifest?.config.mediaType.rawValue ?? "")
    case .unknown(let reason):
      label = "unknown"
      detail = escaped(reason)
    }
    size = candidate.storedSize.map(ByteCount.text) ?? ""
    remark = candidate.problem.map(escaped) ?? ""
  }

  private static func layers(_ candidate: ImageCandidate) -> String {
    guard let count = candidate.manifest?.layers.count else { return "" }
    return "\(count) " + (count == 1 ? "layer" : "layers")
  }
}
