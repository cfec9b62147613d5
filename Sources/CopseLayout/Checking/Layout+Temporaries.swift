import CopseSystem

extension Layout {
  /// The hidden files that killed processes left, by name; none while somebody uses the layout, who may be writing one.
  ///
  /// Nobody may hold a lock of the layout meanwhile, this process neither. Where there is such a file, it holds lock A
  /// exclusive for an instant, if nobody is seen to have it: whoever then asks just once for the lock is in its way.
  public func deadTemporaries() throws(LayoutError) -> [String] {
    do {
      guard try directory.names().contains(where: TemporaryName.isOne) else { return [] }
      let own = try directory.directory(".")
      try own.lock(.exclusive, timeout: 0)
      return try own.names().filter(TemporaryName.isOne).sorted()
    } catch {
      if error.isLockHeld || error.isUnsupported { return [] }
      throw .system(error)
    }
  }
}
