/// What a descriptor points to from now on, whoever holds it: an index, or the entries of several names.
public struct DescriptorReplacement: Sendable, Hashable {
  /// The digest of the new blob.
  public let digest: Digest
  /// The size of the new blob, in bytes.
  public let size: Int64
  /// The parts of the platform that were edited.
  public let platform: PlatformEdit
  /// The platform that the image's configuration says by now, where it says one.
  public let configured: Platform?

  /// A replacement of its parts.
  public init(digest: Digest, size: Int64, platform: PlatformEdit = PlatformEdit(), configured: Platform? = nil) {
    self.digest = digest
    self.size = size
    self.platform = platform
    self.configured = configured
  }

  /// The descriptor with digest and size replaced in their places, and embedded data gone.
  ///
  /// Where it states a platform, and parts of it were edited, it follows the configuration as
  /// ``Descriptor/followPlatform(_:)`` says, and parts that were taken away go. Everything else stays: media type,
  /// annotations, unknown members.
  public func applied(to descriptor: Descriptor) -> Descriptor {
    var result = digest == descriptor.digest ? descriptor : descriptor.pointing(to: digest, size: size)
    guard !platform.isEmpty, let original = descriptor.json["platform"]?.objectValue else { return result }
    var edited = configured?.followed(by: original) ?? original
    platform.apply(to: &edited, order: MemberOrder.platform)
    result.edit { $0["platform"] = .object(edited) }
    return result
  }
}
