/// What `--clear` empties: a list or map of the configuration, or the manifest's annotations.
public enum ClearKey: String, Sendable, Hashable, CaseIterable {
  /// The labels.
  case labels = "config.labels"
  /// The annotations of the manifest.
  case annotations = "manifest.annotations"
  /// The ports to expose.
  case exposedPorts = "config.exposedports"
  /// The environment.
  case env = "config.env"
  /// The volumes.
  case volumes = "config.volume"
  /// The words that the command line ends with.
  case cmd = "config.cmd"
  /// The words that the command line begins with.
  case entrypoint = "config.entrypoint"

  /// Reads a key.
  ///
  /// - Throws: ``SpecError/invalidKey(_:reason:)`` with the keys there are; `rootfs.diffids`, without which the layers
  ///   of an image could not be checked, is refused.
  public init(parsing text: String) throws(SpecError) {
    guard text != "rootfs.diffids" else {
      throw .invalidKey(text, reason: "not safe to clear: the layers could no longer be checked")
    }
    let names = Self.allCases.map(\.rawValue)
    guard let key = Self(rawValue: text) else {
      let hint = EditDistance.nearest(to: text, among: names).map { "; did you mean \($0)?" } ?? ""
      throw .invalidKey(text, reason: "unknown; expected one of \(names.joined(separator: ", "))\(hint)")
    }
    self = key
  }

  /// The member of the configuration's `config` that goes; nil where the key is about the manifest.
  var runtimeMember: String? {
    switch self {
    case .labels: "Labels"
    case .annotations: nil
    case .exposedPorts: "ExposedPorts"
    case .env: "Env"
    case .volumes: "Volumes"
    case .cmd: "Cmd"
    case .entrypoint: "Entrypoint"
    }
  }
}
