/// New parts of a platform; a part that is nil stays, one that is empty goes.
///
/// `os` and `architecture`, which every configuration must have, are written even when empty
/// (image-spec: config.md, Properties).
public struct PlatformEdit: Sendable, Hashable {
  /// The operating system.
  public var os: String?
  /// The architecture of the processor.
  public var architecture: String?
  /// The variant of the architecture.
  public var variant: String?

  /// An edit of its parts; none by default.
  public init(os: String? = nil, architecture: String? = nil, variant: String? = nil) {
    self.os = os
    self.architecture = architecture
    self.variant = variant
  }

  /// Whether nothing changes.
  public var isEmpty: Bool {
    os == nil && architecture == nil && variant == nil
  }

  /// Changes the members of a configuration, or of the `platform` member of a descriptor.
  func apply(to json: inout JSONObject, order: [String]) {
    if let architecture { json.set("architecture", to: .string(architecture), in: order) }
    if let variant { json.set("variant", to: variant.isEmpty ? nil : .string(variant), in: order) }
    if let os { json.set("os", to: .string(os), in: order) }
  }
}
