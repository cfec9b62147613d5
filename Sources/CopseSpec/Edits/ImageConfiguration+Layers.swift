extension ImageConfiguration {
  /// The configuration of an image that has only the lowest of the layers.
  ///
  /// The history still tells of every step; those whose layer is gone have none from now on.
  ///
  /// - Parameter count: how many layers there are left.
  /// - Throws: ``SpecError`` if the result were no configuration; applied to one that was read, it always is.
  func keepingLayers(_ count: Int) throws(SpecError) -> ImageConfiguration {
    var json = json
    if var rootfs = json["rootfs"]?.objectValue {
      rootfs["diff_ids"] = .array(diffIDs.prefix(count).map { .string($0.description) })
      json["rootfs"] = .object(rootfs)
    }
    if !history.isEmpty { json["history"] = .array(history.keepingLayers(count).map { .object($0.json) }) }
    return try ImageConfiguration(.object(json))
  }
}

extension [HistoryEntry] {
  /// The entries, of which only the first so many have a layer.
  fileprivate func keepingLayers(_ count: Int) -> [HistoryEntry] {
    var seen = 0
    return map { entry in
      if entry.isEmptyLayer { return entry }
      seen += 1
      return seen > count ? entry.withoutLayer : entry
    }
  }
}
