extension MediaType {
  /// Whether it is a layer of files, which refers to nothing.
  public var isLayer: Bool { layerCompression != nil }

  /// Whether all that it refers to are descriptors: the digest of a base image in an annotation keeps nothing.
  public var hasOnlyDescriptors: Bool {
    isIndex || isManifest || isImageConfiguration || self == .emptyJSON || isLayer
  }
}
