import CopseLayout
import CopseSpec

/// An image with all its documents at hand.
struct ReadImage {
  let candidate: ImageCandidate
  let manifest: ImageManifest
  let configuration: ImageConfiguration

  /// The documents of an image that was chosen.
  ///
  /// - Parameter verb: what is to be done to it, for the message.
  /// - Throws: ``FailureCode/unsupported`` for what is no image.
  init(_ candidate: ImageCandidate, for verb: String) throws(Failure) {
    guard let manifest = candidate.manifest, let configuration = candidate.configuration else {
      throw Failure(
        .unsupported, "\(verb) of \(candidate.descriptor.digest.short): it is no image with a configuration")
    }
    self.candidate = candidate
    self.manifest = manifest
    self.configuration = configuration
  }

  /// Makes a new revision of it.
  func changed(_ revision: ImageRevision) throws(SpecError) -> ChangedImage {
    let revised = try revision.applied(
      to: manifest, at: candidate.descriptor, configuration: configuration, hash: IndexWriter.hash)
    let count = manifest.layers.count
    return ChangedImage(
      candidate: candidate, revised: revised, layers: revision.layers,
      squashedCount: count - min(revision.keptLayerCount ?? count, count))
  }
}

/// An image and its new revision.
struct ChangedImage {
  let candidate: ImageCandidate
  let revised: RevisedImage
  /// The layers that the revision has on top.
  let layers: [AddedLayer]
  /// How many layers it has no more.
  let squashedCount: Int

  /// The change for a report.
  var reported: RevisionReport.Image {
    RevisionReport.Image(
      platform: candidate.platform, old: candidate.descriptor, new: revised.descriptor, layers: layers,
      squashedCount: squashedCount)
  }
}
