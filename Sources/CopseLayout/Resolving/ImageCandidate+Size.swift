public import CopseSpec

extension ImageCandidate {
  /// The bytes of the image as it is stored: configuration and compressed layers, each blob once.
  ///
  /// Nil where the manifest cannot be read.
  public var contentSize: Int64? {
    guard let manifest else { return nil }
    var seen: Set<Digest> = []
    return ([manifest.config] + manifest.layers).reduce(0) { sum, blob in
      seen.insert(blob.digest).inserted ? sum + blob.size : sum
    }
  }

  /// The candidate in a few words of a list: its platform, or else its digest.
  var label: String {
    platform.map { Quoted.escaped($0.description) } ?? descriptor.digest.short
  }
}
