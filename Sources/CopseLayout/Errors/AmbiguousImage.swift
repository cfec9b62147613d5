public import CopseSpec

/// Several images where one is needed.
public struct AmbiguousImage: Sendable {
  /// The name that was asked for.
  public let name: ReferenceName
  /// The layout's path.
  public let path: String
  /// The platforms that were asked for, and that all of them fit.
  public let requests: [PlatformRequest]
  /// The names that containerd gave to them, where it did, each once.
  public let images: [String]
  /// The first of them, ten at most, in document order.
  public let choices: [Choice]
  /// How many there are.
  public let count: Int

  /// One image, and the words that choose it.
  public struct Choice: Sendable {
    /// The image.
    public let candidate: ImageCandidate
    /// The words of the command line that choose it and no other: `["--platform", "linux/arm64"]`.
    public let flags: [String]
  }

  /// How many choices are described.
  static let choiceLimit = 10
}

extension AmbiguousImage {
  /// " for linux/amd64, linux/arm64"; nothing where no platform was asked for.
  public var fitting: String {
    requests.isEmpty ? "" : " for " + requests.map(\.description).joined(separator: ", ")
  }
}

extension AmbiguousImage: CustomStringConvertible {
  /// The message for the user.
  public var description: String {
    let listed = Listing.words(choices.map(\.candidate.label), of: count)
    let subject = "refname \(Quoted(name.value)) of \(Quoted.escaped(path))"
    if images.count > 1 {
      return "\(subject) stands for different images: " + Listing.words(images.map { Quoted($0).description })
    }
    return "\(subject) has \(count) images\(fitting): \(listed)"
  }
}
