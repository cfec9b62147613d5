extension Platform {
  /// Reads a platform as the user writes it: `OS[(VERSION[+FEATURE]…)]`, `ARCHITECTURE`, or
  /// `OS[(…)]/ARCHITECTURE[/VARIANT]`.
  ///
  /// Names of systems and architectures are put into their canonical spelling. One word alone is a known operating
  /// system or else a known architecture; the other of the two is the host's. In versions and features `%` begins a
  /// percent-encoded byte.
  ///
  /// - Throws: ``SpecError/invalidPlatform(_:reason:)`` saying what is accepted.
  public init(parsing text: String, host: Platform) throws(SpecError) {
    guard !text.utf8.contains(UInt8(ascii: "*")) else {
      throw .invalidPlatform(text, reason: "a wildcard stands for nothing here; name the platform, or say all")
    }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count <= 3 else {
      throw .invalidPlatform(text, reason: "\(parts.count) parts; at most os/architecture/variant")
    }
    for part in parts.dropFirst() {
      guard !part.isEmpty, part.utf8.allSatisfy(PlatformAlphabet.isPart) else {
        throw .invalidPlatform(text, reason: "an architecture or variant takes letters, digits and _ . -")
      }
    }
    let system = try SystemWord(parts[0], of: text)
    guard parts.count > 1 else {
      self = try Self.completed(system, of: text, host: host)
      return
    }
    self = system.platform
    architecture = String(parts[1])
    variant = parts.count > 2 ? String(parts[2]) : nil
    self = canonicalized
  }

  /// What a single word stands for.
  private static func completed(_ word: SystemWord, of text: String, host: Platform) throws(SpecError) -> Platform {
    var platform = word.platform.canonicalized
    if knownSystems.contains(platform.os) {
      platform.architecture = host.architecture
      platform.variant = host.variant
      return platform
    }
    let processor = Platform(os: host.os, architecture: word.platform.os).canonicalized
    if !word.hasOptions, knownArchitectures.contains(processor.architecture) { return processor }
    let names = knownSystems + knownArchitectures
    let hint = EditDistance.nearest(to: platform.os, among: names).map { "; did you mean \($0)?" } ?? ""
    throw .invalidPlatform(
      text, reason: "one word must be a known os or architecture; otherwise write os/architecture\(hint)")
  }
}

/// The first part of a platform: an operating system with its version and features, or an architecture.
private struct SystemWord {
  var platform: Platform
  var hasOptions = false

  init(_ word: Substring, of text: String) throws(SpecError) {
    let name = word.prefix { $0 != "(" }
    guard !name.isEmpty, name.utf8.allSatisfy(PlatformAlphabet.isSystem) else {
      throw .invalidPlatform(text, reason: "an os takes letters, digits and _ -")
    }
    platform = Platform(os: String(name), architecture: "")
    let options = word[name.endIndex...]
    guard !options.isEmpty else { return }
    guard options.last == ")" else {
      throw .invalidPlatform(text, reason: "expected os(version+feature) with nothing after the parenthesis")
    }
    hasOptions = true
    try readOptions(options.dropFirst().dropLast(), of: text)
  }

  private mutating func readOptions(_ options: Substring, of text: String) throws(SpecError) {
    let words = options.split(separator: "+", omittingEmptySubsequences: false)
    var decoded: [String] = []
    for word in words {
      let isPlain = word.utf8.allSatisfy { PlatformAlphabet.isPart($0) || $0 == UInt8(ascii: "%") }
      guard isPlain, let word = PercentEncoding.decode(word) else {
        throw .invalidPlatform(
          text, reason: "a version or feature takes letters, digits and _ . -, and %XX for every other byte")
      }
      decoded.append(word)
    }
    guard decoded.dropFirst().allSatisfy({ !$0.isEmpty }) else {
      throw .invalidPlatform(text, reason: "a feature must not be empty")
    }
    platform = Platform(
      os: platform.os, architecture: "", osVersion: decoded.first, osFeatures: Array(decoded.dropFirst()))
  }
}
