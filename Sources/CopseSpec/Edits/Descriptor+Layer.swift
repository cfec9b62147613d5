extension Descriptor {
  /// The descriptor of a new layer, its type the one that suits the manifest.
  ///
  /// It notes the size of the archive where the blob has another one, as umoci does for progress.
  ///
  /// - Parameters:
  ///   - size: the size of the blob, in bytes.
  ///   - plainSize: the size of the archive, uncompressed, in bytes.
  ///   - manifest: the media type of the manifest that will list the layer.
  public static func layer(
    _ digest: Digest, size: Int64, plainSize: Int64, compression: LayerCompression,
    in manifest: MediaType = .imageManifest
  ) -> Descriptor {
    var layer = Descriptor(mediaType: .layer(compression, in: manifest), digest: digest, size: size)
    if plainSize != size {
      layer.setAnnotation(Annotation.uncompressedSizeKey, to: String(plainSize))
    }
    return layer
  }
}

extension Annotation {
  /// The key under which umoci notes the size of a layer's archive, uncompressed, in bytes.
  public static let uncompressedSizeKey = "ci.umo.uncompressed_blob_size"
}
