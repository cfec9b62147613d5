/// Images that nothing would tell from others in the same index.
public struct IndexConflict: Error, Sendable {
  /// One image to add, and those it would tie with.
  public struct Clash: Sendable {
    /// What was to be added.
    public let candidate: ImageCandidate
    /// What is there.
    public let rivals: [ImageCandidate]
  }

  /// One for each image that cannot be added; never empty.
  public let clashes: [Clash]
}

extension IndexConflict: CustomStringConvertible {
  /// The message for the user.
  public var description: String {
    let platforms = clashes.map { $0.candidate.platform?.description ?? "" }
    return "there is an image for \(platforms.joined(separator: ", ")) already"
  }

  /// A line for each clash: what is new and what is there.
  public var facts: [String] {
    clashes.map { clash in
      let rivals = clash.rivals.map(\.descriptor.digest.short).joined(separator: ", ")
      return "\(clash.candidate.platform?.description ?? "")  \(clash.candidate.descriptor.digest.short) is new, "
        + "\(rivals) is there"
    }
  }
}
