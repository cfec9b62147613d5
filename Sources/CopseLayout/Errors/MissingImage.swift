public import CopseSpec

/// An image that a reference name does not have.
public struct MissingImage: Sendable {
  /// The name that was asked for.
  public let name: ReferenceName
  /// The layout's path.
  public let path: String
  /// The platform that was asked for; nil where none was.
  public let request: PlatformRequest?
  /// The images the name has instead, in document order; what is no image only where nothing else is.
  public let available: [ImageCandidate]
  /// The image that was most likely meant.
  public let nearest: ImageCandidate?
  /// The words of the command line that choose the nearest image.
  public let nearestFlags: [String]
  /// How many entries of the name are no images: attestations, artifacts, unknown things.
  public let otherCount: Int
  /// Whether filters took part in the choice.
  public let isFiltered: Bool
}

extension MissingImage: CustomStringConvertible {
  /// The message for the user.
  public var description: String {
    "refname \(Quoted(name.value)) of \(Quoted.escaped(path)) has no image\(wanted); \(found)"
  }

  private var wanted: String {
    let platform =
      switch request {
      case .all, nil: ""
      case .some(let request): " for \(Quoted.escaped(request.description))"
      }
    return platform + (isFiltered ? " that passes the filters" : "")
  }

  private var found: String {
    let images = available.filter { $0.kind == .image }
    if !images.isEmpty { return "it has " + Listing.words(images.map(\.label)) }
    return otherCount == 0
      ? "it lists nothing" : "it lists \(otherCount) other \(otherCount == 1 ? "entry" : "entries")"
  }
}
