extension Platform {
  /// A name for the platform's directory in a workspace: `linux-arm64-v8`, `windows-amd64@10.0.20348.169+win32k`.
  ///
  /// Two platforms that are spelled differently get different names. A name is safe as one component of a path: of
  /// letters, digits and `_ . - @ + ~ %`, neither hidden nor empty, at most 200 bytes; a longer one is cut and ends in
  /// `~` and a hash of the whole.
  public var directoryName: String {
    var name = Self.component(os, keeping: PlatformAlphabet.isWord)
    name += "-" + Self.component(architecture, keeping: Self.isUnambiguous)
    if let variant { name += "-" + Self.component(variant, keeping: Self.isUnambiguous) }
    if let osVersion { name += "@" + Self.component(osVersion, keeping: PlatformAlphabet.isPart) }
    for feature in osFeatures {
      name += "+" + Self.component(feature, keeping: PlatformAlphabet.isPart)
    }
    return Self.shortened(name)
  }

  private static let longestName = 200

  /// Letters, digits, `_` and `.`: what cannot be taken for the separator of parts.
  private static func isUnambiguous(_ byte: UInt8) -> Bool {
    PlatformAlphabet.isPart(byte) && byte != UInt8(ascii: "-")
  }

  /// A part encoded; an empty one reads `%`, which nothing else is encoded to.
  private static func component(_ part: String, keeping isKept: (UInt8) -> Bool) -> String {
    part.isEmpty ? "%" : PercentEncoding.encode(part, keeping: isKept)
  }

  private static func shortened(_ name: String) -> String {
    guard name.utf8.count > longestName else { return name }
    let hash = String(fnv1a(name.utf8), radix: 16)
    let tail = "~" + String(repeating: "0", count: 16 - hash.count) + hash
    return String(decoding: name.utf8.prefix(longestName - tail.utf8.count), as: UTF8.self) + tail
  }

  /// The 64-bit FNV-1a hash: it keeps apart what differs by accident, not by malice.
  private static func fnv1a(_ bytes: some Sequence<UInt8>) -> UInt64 {
    bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
  }
}
