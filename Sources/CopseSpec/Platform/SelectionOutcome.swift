/// What a selection comes to.
public enum SelectionOutcome: Sendable {
  /// The images chosen, in document order: at least one, and exactly one unless the selection may fan out.
  case chosen([ImageCandidate])
  /// Several fit where one was asked for: those that fit, in document order, and the requests they fit, if there are
  /// any.
  case ambiguous([ImageCandidate], requests: [PlatformRequest])
  /// Nothing fits: what there is to choose from, the request that nothing fits, if there is one, and the nearest image.
  ///
  /// There are the images that filters and digest leave, else all images, else whatever the name leads to.
  case none(available: [ImageCandidate], request: PlatformRequest?, nearest: ImageCandidate?)
}
