/// The form of a file that holds images.
public enum ArchiveFormat: String, Sendable, CaseIterable {
  /// A tar archive of a layout.
  case oci = "oci-archive"
  /// What `docker save` writes.
  case docker = "docker-archive"
  /// A tar archive of one image's root filesystem.
  case rootfs
}
