extension Platform: CustomStringConvertible {
  /// The platform as `--platform` takes it: `linux/arm64/v8`, `windows(10.0.20348.169+win32k)/amd64`.
  ///
  /// Parts stay as they are spelled, in the order of the document; only what the syntax has no room for is
  /// percent-encoded. An os or architecture that is missing reads `unknown`.
  public var description: String {
    let system = Self.formatted(os, keeping: PlatformAlphabet.isSystem)
    let processor = Self.formatted(architecture, keeping: PlatformAlphabet.isPart)
    let variant = variant.map { "/" + PercentEncoding.encode($0, keeping: PlatformAlphabet.isPart) }
    return "\(system)\(formattedOptions)/\(processor)\(variant ?? "")"
  }

  /// The version and the features of the operating system in parentheses; empty without any.
  private var formattedOptions: String {
    let features = osFeatures.filter { !$0.isEmpty }
    guard osVersion != nil || !features.isEmpty else { return "" }
    let words = [osVersion ?? ""] + features
    return "(" + words.map { PercentEncoding.encode($0, keeping: PlatformAlphabet.isPart) }.joined(separator: "+") + ")"
  }

  private static func formatted(_ part: String, keeping isKept: (UInt8) -> Bool) -> String {
    part.isEmpty ? "unknown" : PercentEncoding.encode(part, keeping: isKept)
  }
}
