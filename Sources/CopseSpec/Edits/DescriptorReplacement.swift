/// What a descriptor points to from now on, whoever holds it: an index, or the entries of several names.
public struct DescriptorReplacement: Sendable, Hashable {
  /// The digest of the new blob.
  public let digest: Digest
  /// The size of the new blob, in bytes.
  public let size: Int64
  /// The parts of the platform that were edited.
  public let platform: PlatformEdit

  /// A replacement of its parts.
  public init(digest: Digest, size: Int64, platform: PlatformEdit = PlatformEdit()) {
    self.digest = digest
    self.size = size
    self.platform = platform
  }

  /// The descriptor with digest and size replaced in their places, and embedded data gone.
  ///
  /// Where it states a platform, the edited parts follow. Everything else stays: media type, annotations, the rest of
  /// the platform, unknown members.
  public func applied(to descriptor: Descriptor) -> Descriptor {
    var result = digest == descriptor.digest ? descriptor : descriptor.pointing(to: digest, size: size)
    guard !platform.isEmpty, let original = descriptor.json["platform"]?.objectValue else { return result }
    var edited = original
    platform.apply(to: &edited, order: MemberOrder.platform)
    result.edit { $0["platform"] = .object(edited) }
    return result
  }
}
