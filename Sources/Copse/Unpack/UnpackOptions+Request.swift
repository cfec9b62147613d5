import CopseLayers

extension UnpackOptions {
  /// The options of a request in the words of the command line.
  ///
  /// - Parameters:
  ///   - maximumBytes: bytes of file content; nil for the default.
  ///   - maximumEntries: entries of all layers; nil for the default.
  /// - Throws: a usage failure for an owners' range that cannot be read.
  public init(
    ownership: OwnershipRequest, keepsDirectoryLinks: Bool = false, jobs: Int? = nil, maximumBytes: Int64? = nil,
    maximumEntries: Int64? = nil
  ) throws(Failure) {
    self.init()
    extraction.ownership = try ownership.map()
    extraction.keepsDirectoryLinks = keepsDirectoryLinks
    self.jobs = jobs
    if let maximumBytes { extraction.limits.maximumBytes = maximumBytes }
    if let maximumEntries { extraction.limits.maximumEntries = Int(clamping: maximumEntries) }
  }
}
