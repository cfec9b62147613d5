/// The media type of a document or a layer.
///
/// Any string is one; those that copse understands have names (image-spec: media-types.md, and Docker's image manifest
/// version 2, schema 2).
public struct MediaType: Sendable, Hashable, RawRepresentable {
  /// The type as the documents write it.
  public let rawValue: String

  /// A media type.
  public init(rawValue: String) {
    self.rawValue = rawValue
  }

  /// A media type.
  public init(_ rawValue: String) {
    self.rawValue = rawValue
  }

  /// An OCI image index.
  public static let imageIndex = MediaType("application/vnd.oci.image.index.v1+json")
  /// An OCI image manifest.
  public static let imageManifest = MediaType("application/vnd.oci.image.manifest.v1+json")
  /// An OCI image configuration.
  public static let imageConfiguration = MediaType("application/vnd.oci.image.config.v1+json")
  /// The two bytes `{}`, which stand in for a configuration or a layer where there is none.
  public static let emptyJSON = MediaType("application/vnd.oci.empty.v1+json")

  /// A Docker manifest list, what an image index is to OCI.
  public static let dockerManifestList = MediaType("application/vnd.docker.distribution.manifest.list.v2+json")
  /// A Docker manifest of schema 2.
  public static let dockerManifest = MediaType("application/vnd.docker.distribution.manifest.v2+json")
  /// A Docker image configuration.
  public static let dockerConfiguration = MediaType("application/vnd.docker.container.image.v1+json")

  /// Reads a media type: two names with a slash between them (RFC 6838, section 4.2).
  ///
  /// - Throws: ``SpecError/invalidMediaType(_:)``.
  public init(parsing text: String) throws(SpecError) {
    let names = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard names.count == 2, names.allSatisfy(Self.isName) else { throw .invalidMediaType(text) }
    self.init(text)
  }

  private static func isName(_ name: Substring.UTF8View) -> Bool {
    guard let first = name.first, name.count <= 127, isAlphanumeric(first) else { return false }
    return name.allSatisfy { isAlphanumeric($0) || "!#$&-^_.+".utf8.contains($0) }
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte)
  }

  /// Whether it is an image index or a manifest list.
  public var isIndex: Bool {
    self == .imageIndex || self == .dockerManifestList
  }

  /// Whether it is an image manifest, OCI's or Docker's.
  public var isManifest: Bool {
    self == .imageManifest || self == .dockerManifest
  }

  /// Whether it is the configuration of an image, OCI's or Docker's.
  public var isImageConfiguration: Bool {
    self == .imageConfiguration || self == .dockerConfiguration
  }

  /// Whether it belongs to Docker's image manifest version 2, schema 2.
  public var isDocker: Bool {
    rawValue.hasPrefix("application/vnd.docker.")
  }
}

extension MediaType: CustomStringConvertible {
  /// The type as the documents write it.
  public var description: String {
    rawValue
  }
}
