/// The platforms that serve a request, the best first.
///
/// A newer processor runs what was built for the older ones of its line, so a request for `linux/arm64/v8.2` is also
/// served by `v8.1`, `v8`, and the 32-bit `arm/v8` down to `v5`.
public struct PlatformLadder: Sendable, Hashable {
  /// The platforms, normalised; an image serves the request when it satisfies one of them.
  public let rungs: [Platform]

  /// The ladder of a request; a strict one has the request itself as its only rung.
  public init(for request: Platform, isStrict: Bool = false) {
    let request = request.normalized
    let processors = isStrict ? [] : Self.processors(request)
    rungs = [request] + processors.dropFirst().map { request.on($0) }
  }

  /// The place of the first rung that a platform satisfies; nil if it serves the request in no way.
  public func rung(for platform: Platform) -> Int? {
    let platform = platform.normalized
    return rungs.firstIndex { platform.satisfies(normalized: $0) }
  }

  /// Whether a platform satisfies one of the rungs.
  public func admits(_ platform: Platform) -> Bool {
    rung(for: platform) != nil
  }
}

/// An architecture with its variant, normalised.
private struct Processor {
  var architecture: String
  var variant: String?
}

extension Platform {
  fileprivate func on(_ processor: Processor) -> Platform {
    var result = self
    result.architecture = processor.architecture
    result.variant = processor.variant
    return result
  }
}

extension PlatformLadder {
  /// The processors that serve a normalised request, itself the first.
  private static func processors(_ request: Platform) -> [Processor] {
    let exact = [Processor(architecture: request.architecture, variant: request.variant)]
    return switch request.architecture {
    case "amd64": amd64(request.variant) ?? exact
    case "arm": arm(request.variant) ?? exact
    case "arm64": arm64(request.variant) ?? exact
    default: exact
    }
  }

  private static func amd64(_ variant: String?) -> [Processor]? {
    guard let level = number(variant ?? "v1"), level >= 1 else { return nil }
    let levels = (1...level).reversed().map { Processor(architecture: "amd64", variant: $0 == 1 ? nil : "v\($0)") }
    return levels + [Processor(architecture: "386")]
  }

  private static func arm(_ variant: String?) -> [Processor]? {
    guard let variant, let version = number(variant), version >= 5 else { return nil }
    return (5...version).reversed().map { Processor(architecture: "arm", variant: "v\($0)") }
  }

  private static func arm64(_ variant: String?) -> [Processor]? {
    let parts = (variant ?? "v8").split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let major = number(parts[0]), let minor = parts.count == 1 ? 0 : digit(parts[1]) else { return nil }
    let old: [Processor] = arm("v8") ?? []
    switch major {
    case 8: return minors(of: 8, from: minor) + old
    // v9.0 grew out of v8.5: v9.x has what v8.(x+5) has, and v8 ended with v8.9.
    case 9: return minors(of: 9, from: minor) + minors(of: 8, from: min(minor + 5, 9)) + old
    default: return nil
    }
  }

  private static func minors(of major: Int, from minor: Int) -> [Processor] {
    (0...minor).reversed().map { minor in
      let plain = major == 8 ? nil : "v\(major)"
      return Processor(architecture: "arm64", variant: minor == 0 ? plain : "v\(major).\(minor)")
    }
  }

  /// The digit after the letter of `v8`.
  private static func number(_ text: some StringProtocol) -> Int? {
    text.first == "v" ? digit(text.dropFirst()) : nil
  }

  /// The value of a text of one digit: processors have not come to more, and a ladder must not have a billion rungs.
  private static func digit(_ text: some StringProtocol) -> Int? {
    text.utf8.count == 1 ? Int(text) : nil
  }
}
