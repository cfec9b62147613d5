extension Descriptor {
  /// What the image runs on, where the descriptor says so.
  public var platform: Platform? {
    guard let platform = json["platform"]?.objectValue else { return nil }
    return Platform(json: platform)
  }

  /// Puts a platform, all of it, in the place of the one that was there; nil removes it.
  ///
  /// Members that have no name here stay as they were.
  public mutating func setPlatform(_ platform: Platform?) {
    edit { json in
      let original = json["platform"]?.objectValue
      json["platform"] = platform.map { .object(original.map($0.replacing) ?? $0.json) }
    }
  }

  /// Makes the platform follow the one that the image's configuration says, or sets it where there was none.
  ///
  /// Where os and architecture are the same, what the configuration leaves out stays; see ``setPlatform(_:)`` for where
  /// they are not.
  public mutating func followPlatform(_ configured: Platform) {
    edit { json in
      let original = json["platform"]?.objectValue
      json["platform"] = .object(original.map(configured.followed) ?? configured.json)
    }
  }
}
