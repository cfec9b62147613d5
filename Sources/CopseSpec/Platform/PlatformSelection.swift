/// Which of the images under one reference name are meant.
///
/// Filters and the digest prefix drop candidates; the requests choose among those that are left.
public struct PlatformSelection: Sendable, Hashable {
  /// What to do when several images fit and nothing tells them apart.
  public enum Ambiguity: String, Sendable, Hashable, CaseIterable {
    /// Choose none.
    case error
    /// Choose the first in document order (image-spec: image-index.md, "first matching entry SHOULD be used").
    case first
  }

  /// The platforms asked for.
  public var requests: [PlatformRequest]
  /// Whether the requests are alternatives, the best first, rather than all wanted.
  public var isPreference: Bool
  /// Whether a request is served by nothing but its exact platform.
  public var isStrict: Bool
  /// Whether a request names what it says and nothing else, as whoever takes images away means it: every image of that
  /// platform, of that version and with those features where it gives them, and none preferred to another.
  public var isExact: Bool
  /// The conditions that every image must meet.
  public var filters: [SelectionFilter]
  /// The beginning of the digest of the manifest, or of an index above it.
  public var digestPrefix: DigestPrefix?
  /// What to do when several images fit.
  public var ambiguity: Ambiguity
  /// What ``PlatformRequest/host`` stands for.
  public var host: Platform

  /// A selection; without arguments, of the only image there is.
  public init(
    requests: [PlatformRequest] = [], isStrict: Bool = false, filters: [SelectionFilter] = [],
    digestPrefix: DigestPrefix? = nil, ambiguity: Ambiguity = .error, host: Platform = .host
  ) {
    self.requests = requests
    self.isPreference = false
    self.isStrict = isStrict
    self.isExact = false
    self.filters = filters
    self.digestPrefix = digestPrefix
    self.ambiguity = ambiguity
    self.host = host
  }

  /// The same selection with requests of which the first that matches counts, as in `COPSE_PLATFORM`.
  public func preferring(_ requests: [PlatformRequest]) -> PlatformSelection {
    var result = self
    result.requests = requests
    result.isPreference = true
    return result
  }

  /// A selection with the first of these requests that matches, as in `COPSE_PLATFORM`.
  public static func preferring(_ requests: [PlatformRequest]) -> PlatformSelection {
    PlatformSelection().preferring(requests)
  }

  /// Whether nothing says which image is meant.
  public var isEmpty: Bool {
    requests.isEmpty && filters.isEmpty && digestPrefix == nil
  }

  /// Whether more than one image may be meant, whatever the layout holds: `all` is asked for, or several platforms.
  ///
  /// Of a preference only the first request counts: what is done must depend on the words, not on the data.
  public var mayFanOut: Bool {
    isPreference ? requests.first == .all : requests.contains(.all) || requests.count > 1
  }
}
