/// Options of the command line that select one image.
struct SelectionFlags {
  /// The value of `--platform`.
  var platform: String?
  /// The value of `--digest`.
  var digestPrefix: DigestPrefix?

  /// The options and their values, each a word.
  var words: [String] {
    (platform.map { ["--platform", $0] } ?? []) + (digestPrefix.map { ["--digest", $0.description] } ?? [])
  }

  /// What the options come to once they have been read back.
  ///
  /// - Throws: ``SpecError`` if the syntax has no room for the platform.
  func selection(host: Platform) throws(SpecError) -> PlatformSelection {
    var requests: [PlatformRequest] = []
    if let platform { requests = try PlatformRequest.list(parsing: platform, host: host) }
    return PlatformSelection(requests: requests, digestPrefix: digestPrefix, host: host)
  }

  /// Options that might select a candidate, in the order of preference: platform, digest, then both.
  static func attempts(for candidate: ImageCandidate, among candidates: [ImageCandidate]) -> [SelectionFlags] {
    let digestPrefix = shortestPrefix(of: candidate.descriptor.digest, among: candidates)
    let platforms = candidate.platform.map(spellings) ?? []
    return platforms.map { SelectionFlags(platform: $0) } + [SelectionFlags(digestPrefix: digestPrefix)]
      + platforms.map { SelectionFlags(platform: $0, digestPrefix: digestPrefix) }
  }

  /// The ways to write a platform from which parts are left out, the shortest first.
  private static func spellings(of platform: Platform) -> [String] {
    let full = platform.canonicalized
    var bare = full
    bare.variant = nil
    var words: [String] = []
    for processor in [bare, platform.normalized, full] {
      for (version, features) in [
        (nil, []), (nil, full.osFeatures), (full.osVersion, []), (full.osVersion, full.osFeatures),
      ] {
        var spelling = processor
        spelling.osVersion = version
        spelling.osFeatures = features
        words.append(spelling.description)
      }
    }
    let sorted = words.enumerated().sorted { ($0.element.utf8.count, $0.offset) < ($1.element.utf8.count, $1.offset) }
    return sorted.map(\.element).withoutNeighbouringRepetitions
  }

  /// The shortest prefix that no other digest on the way to any candidate shares.
  private static func shortestPrefix(of digest: Digest, among candidates: [ImageCandidate]) -> DigestPrefix {
    let others = candidates.flatMap { $0.path.map(\.digest) }.filter {
      $0 != digest && $0.algorithm == digest.algorithm
    }
    let shared = others.map { other in zip(digest.hex.utf8, other.hex.utf8).prefix { $0 == $1 }.count }.max() ?? 0
    return DigestPrefix(digest, length: shared + 1)
  }
}

extension [String] {
  fileprivate var withoutNeighbouringRepetitions: [String] {
    indices.filter { $0 == 0 || self[$0] != self[$0 - 1] }.map { self[$0] }
  }
}
