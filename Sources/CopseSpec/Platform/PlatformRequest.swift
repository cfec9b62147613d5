/// What one word of `--platform` asks for.
public enum PlatformRequest: Sendable, Hashable {
  /// The best image for a platform.
  case platform(Platform)
  /// The best image for the host.
  case host
  /// Every image there is.
  case all

  /// Reads one word: `host`, `all` or a platform.
  ///
  /// - Throws: ``SpecError/invalidPlatform(_:reason:)``.
  public init(parsing word: String, host: Platform = .host) throws(SpecError) {
    switch word {
    case "host": self = .host
    case "all": self = .all
    default: self = .platform(try Platform(parsing: word, host: host))
    }
  }

  /// Reads a value of `--platform` or of `COPSE_PLATFORM`: words joined by commas.
  ///
  /// - Throws: ``SpecError/invalidPlatform(_:reason:)`` for the first word that is none, an empty one included.
  public static func list(parsing value: String, host: Platform = .host) throws(SpecError) -> [PlatformRequest] {
    var requests: [PlatformRequest] = []
    for word in value.split(separator: ",", omittingEmptySubsequences: false) {
      guard !word.isEmpty else {
        throw .invalidPlatform(value, reason: "an empty word; expected host, all or a platform such as linux/arm64")
      }
      requests.append(try PlatformRequest(parsing: String(word), host: host))
    }
    return requests
  }
}

extension PlatformRequest: CustomStringConvertible {
  /// The word that asks for it.
  public var description: String {
    switch self {
    case .platform(let platform): platform.description
    case .host: "host"
    case .all: "all"
    }
  }
}
