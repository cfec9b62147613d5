extension Platform {
  /// The platform as it is compared: aliases resolved, the usual variant of an architecture in one form, features
  /// sorted and unique.
  ///
  /// `linux/aarch64/v8` becomes `linux/arm64`, and `linux/armhf` becomes `linux/arm/v7`. For matching and for
  /// display; a document keeps what it says.
  public var normalized: Platform {
    var result = canonicalized
    switch (result.architecture, result.variant) {
    case ("amd64", "v1"), ("arm64", "8"), ("arm64", "v8"), ("arm64", "v8.0"): result.variant = nil
    case ("arm64", "9"), ("arm64", "9.0"), ("arm64", "v9.0"): result.variant = "v9"
    case ("arm", nil), ("arm", "7"): result.variant = "v7"
    case ("arm", "5"), ("arm", "6"), ("arm", "8"): result.variant = result.variant.map { "v" + $0 }
    default: break
    }
    result.osFeatures = Self.sortedUnique(osFeatures)
    return result
  }

  /// The platform with the aliases of its os and architecture resolved, and everything else as it is spelled.
  ///
  /// `linux/aarch64/v8` becomes `linux/arm64/v8`: the form in which a new document names it.
  public var canonicalized: Platform {
    var result = self
    result.os = Self.canonicalSystem(os)
    (result.architecture, result.variant) = Self.canonicalProcessor(architecture, variant)
    return result
  }

  private static func canonicalSystem(_ name: String) -> String {
    let name = name.lowercased()
    return name == "macos" ? "darwin" : name
  }

  private static func canonicalProcessor(_ name: String, _ variant: String?) -> (String, String?) {
    let variant = variant.flatMap { $0.isEmpty ? nil : $0.lowercased() }
    return switch name.lowercased() {
    case "i386": ("386", nil)
    case "x86_64", "x86-64": ("amd64", variant)
    case "aarch64": ("arm64", variant)
    case "armhf": ("arm", "v7")
    case "armel": ("arm", "v6")
    case let other: (other, variant)
    }
  }

  private static func sortedUnique(_ features: [String]) -> [String] {
    guard !features.isEmpty else { return [] }
    return Set(features.filter { !$0.isEmpty }).sorted()
  }
}
