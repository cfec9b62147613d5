extension Platform {
  /// Whether an entry may name this platform for an image whose configuration says another: what one of them leaves out
  /// does not count.
  public func agrees(with configured: Platform) -> Bool {
    guard isAkin(to: configured) else { return false }
    if let osVersion, let other = configured.osVersion, osVersion != other { return false }
    return variant == nil || configured.variant == nil || normalized.variant == configured.normalized.variant
  }

  /// The `platform` member of an entry once it follows its image's configuration, which says this platform.
  ///
  /// Where both name one os and architecture, the entry keeps what the configuration leaves out: a variant or a version
  /// does not vanish. Else nothing that is said of the other platform stays, but members that are not modelled.
  func followed(by original: JSONObject) -> JSONObject {
    let isAkin = Platform(json: original)?.isAkin(to: self) ?? false
    return isAkin ? merged(into: original) : replacing(original)
  }

  /// Whether os and architecture are the same, as far as both name them.
  private func isAkin(to other: Platform) -> Bool {
    let (left, right) = (normalized, other.normalized)
    return (left.os == right.os || left.os.isEmpty || right.os.isEmpty)
      && (left.architecture == right.architecture || left.architecture.isEmpty || right.architecture.isEmpty)
  }
}
