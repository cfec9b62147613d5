public import CopseSpec

extension ImageCandidate {
  /// The bytes of the image as it is stored: configuration and compressed layers, each blob once.
  ///
  /// Nil where the manifest cannot be read.
  public var contentSize: Int64? {
    manifest?.blobs.distinctSize
  }

  /// Manifest, configuration and layers.
  public var blobs: [Descriptor] {
    [descriptor] + (manifest?.blobs ?? [])
  }

  /// The candidate in a few words of a list: its platform, or else its digest.
  var label: String {
    platform.map { Quoted.escaped($0.description) } ?? descriptor.digest.short
  }
}
