/// The media types one family of images uses.
public struct TestMediaTypes: Sendable {
  /// The type of an index.
  public var index: String
  /// The type of a manifest.
  public var manifest: String
  /// The type of an image configuration.
  public var configuration: String
  /// The type of an uncompressed layer.
  public var layer: String
  /// The type of a gzip layer.
  public var gzipLayer: String
  /// The type of a zstd layer.
  public var zstdLayer: String

  /// image-spec: media-types.md.
  public static let oci = TestMediaTypes(
    index: "application/vnd.oci.image.index.v1+json", manifest: "application/vnd.oci.image.manifest.v1+json",
    configuration: "application/vnd.oci.image.config.v1+json", layer: "application/vnd.oci.image.layer.v1.tar",
    gzipLayer: "application/vnd.oci.image.layer.v1.tar+gzip", zstdLayer: "application/vnd.oci.image.layer.v1.tar+zstd")

  /// Docker's image manifest version 2, schema 2.
  public static let docker = TestMediaTypes(
    index: "application/vnd.docker.distribution.manifest.list.v2+json",
    manifest: "application/vnd.docker.distribution.manifest.v2+json",
    configuration: "application/vnd.docker.container.image.v1+json",
    layer: "application/vnd.docker.image.rootfs.diff.tar",
    gzipLayer: "application/vnd.docker.image.rootfs.diff.tar.gzip",
    zstdLayer: "application/vnd.docker.image.rootfs.diff.tar.zstd")
}
