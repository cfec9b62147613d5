import CopseLayers
import CopseLayout
import CopseSpec

extension ImageCheck {
  /// How many idle whiteouts of one layer are told.
  private static let limit = 1000

  /// The whiteouts of an image that hide nothing in any layer below theirs.
  ///
  /// Not asked of opaque ones, which tools write into every new directory, nor behind links. No layer may be among the
  /// `wrong` ones: what is below would not be known.
  func idleWhiteouts(in image: CheckedImage, _ wrong: Set<Digest>) -> [LayoutFinding] {
    var findings: [LayoutFinding] = []
    var below: [LayerCheck.Result] = []
    for layer in image.layers {
      guard let result = results[layer.digest], !wrong.contains(layer.digest) else { break }
      let idle = result.whiteouts.lazy.filter { whiteout in
        !below.contains { $0.has(whiteout.hidden) || whiteout.isBehind($0.links) }
      }
      findings += idle.prefix(Self.limit).map {
        LayoutFinding(.whiteout, blob: layer.digest, "entry \(Quoted($0.entry)) hides nothing in the layers below")
      }
      below.append(result)
    }
    return findings
  }
}

extension LayerCheck.Result {
  /// Whether there is something at a path, if only since something is in it.
  fileprivate func has(_ path: Int) -> Bool { paths.contains(path) || impliedParents.contains(path) }
}
