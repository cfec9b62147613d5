extension MediaType {
  /// A layer that is not compressed.
  public static let layer = MediaType("application/vnd.oci.image.layer.v1.tar")
  /// A layer compressed with gzip.
  public static let layerGzip = MediaType("application/vnd.oci.image.layer.v1.tar+gzip")
  /// A layer compressed with zstd.
  public static let layerZstd = MediaType("application/vnd.oci.image.layer.v1.tar+zstd")

  /// A layer that is not compressed and whose content may not be redistributed.
  public static let nonDistributableLayer = MediaType("application/vnd.oci.image.layer.nondistributable.v1.tar")
  /// A layer compressed with gzip whose content may not be redistributed.
  public static let nonDistributableLayerGzip = MediaType(
    "application/vnd.oci.image.layer.nondistributable.v1.tar+gzip")
  /// A layer compressed with zstd whose content may not be redistributed.
  public static let nonDistributableLayerZstd = MediaType(
    "application/vnd.oci.image.layer.nondistributable.v1.tar+zstd")

  /// A Docker layer that is not compressed.
  public static let dockerLayer = MediaType("application/vnd.docker.image.rootfs.diff.tar")
  /// A Docker layer compressed with gzip.
  public static let dockerLayerGzip = MediaType("application/vnd.docker.image.rootfs.diff.tar.gzip")
  /// A Docker layer compressed with zstd.
  public static let dockerLayerZstd = MediaType("application/vnd.docker.image.rootfs.diff.tar.zstd")

  /// A Docker layer, not compressed, that is fetched from elsewhere.
  public static let dockerForeignLayer = MediaType("application/vnd.docker.image.rootfs.foreign.diff.tar")
  /// A Docker layer compressed with gzip that is fetched from elsewhere.
  public static let dockerForeignLayerGzip = MediaType("application/vnd.docker.image.rootfs.foreign.diff.tar.gzip")
  /// A Docker layer compressed with zstd that is fetched from elsewhere.
  public static let dockerForeignLayerZstd = MediaType("application/vnd.docker.image.rootfs.foreign.diff.tar.zstd")

  /// The type of a new layer, as it suits the manifest that will list it.
  public static func layer(_ compression: LayerCompression, in manifest: MediaType = .imageManifest) -> MediaType {
    switch (compression, manifest.isDocker) {
    case (.none, false): .layer
    case (.gzip, false): .layerGzip
    case (.zstd, false): .layerZstd
    case (.none, true): .dockerLayer
    case (.gzip, true): .dockerLayerGzip
    case (.zstd, true): .dockerLayerZstd
    }
  }

  /// How the layer is compressed; nil where the type is no layer that copse can read.
  public var layerCompression: LayerCompression? {
    switch self {
    case .layer, .nonDistributableLayer, .dockerLayer, .dockerForeignLayer: LayerCompression.none
    case .layerGzip, .nonDistributableLayerGzip, .dockerLayerGzip, .dockerForeignLayerGzip: .gzip
    case .layerZstd, .nonDistributableLayerZstd, .dockerLayerZstd, .dockerForeignLayerZstd: .zstd
    default: nil
    }
  }

  /// Whether the type is a layer whose content may be missing from a layout on purpose.
  public var isNonDistributable: Bool {
    switch self {
    case .nonDistributableLayer, .nonDistributableLayerGzip, .nonDistributableLayerZstd,
      .dockerForeignLayer, .dockerForeignLayerGzip, .dockerForeignLayerZstd:
      true
    default: false
    }
  }
}
