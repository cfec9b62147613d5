/// What an image runs on: an operating system, an architecture, and what narrows them down.
///
/// Values are kept as the document or the user spelled them; `normalized` is what platforms are compared by
/// (image-spec: image-index.md, "platform").
public struct Platform: Sendable, Hashable {
  /// The operating system, as in Go's `GOOS`; an empty one matches nothing.
  public var os: String

  /// The architecture of the processor, as in Go's `GOARCH`.
  public var architecture: String

  /// The variant of the architecture, such as `v8`.
  public var variant: String?

  /// The version of the operating system, such as `10.0.20348.169`.
  public var osVersion: String?

  /// What the image requires of the operating system, such as `win32k`, in the document's order.
  public var osFeatures: [String]

  /// Creates a platform from its parts, none of which is checked or normalised; an empty variant or version is nil.
  public init(
    os: String, architecture: String, variant: String? = nil, osVersion: String? = nil, osFeatures: [String] = []
  ) {
    self.os = os
    self.architecture = architecture
    self.variant = variant.flatMap { $0.isEmpty ? nil : $0 }
    self.osVersion = osVersion.flatMap { $0.isEmpty ? nil : $0 }
    self.osFeatures = osFeatures
  }
}
