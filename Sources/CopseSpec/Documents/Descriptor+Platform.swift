extension Descriptor {
  /// What the image runs on, where the descriptor says so.
  public var platform: Platform? {
    guard let platform = json["platform"]?.objectValue else { return nil }
    return Platform(json: platform)
  }

  /// Sets the parts of a platform in their places, or the whole where there was none; nil removes it.
  ///
  /// Parts that are empty in the new platform, and members that have no name here, stay as they were.
  public mutating func setPlatform(_ platform: Platform?) {
    edit { json in
      let original = json["platform"]?.objectValue
      json["platform"] = platform.map { .object(original.map($0.merged(into:)) ?? $0.json) }
    }
  }
}
