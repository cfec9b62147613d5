import CopseSystem

extension Layout {
  /// The hidden files that killed processes left, by name; none while somebody uses the layout, who may be writing one.
  ///
  /// Nobody may hold a lock of the layout meanwhile, this process neither: for an instant it holds lock A, exclusive.
  public func deadTemporaries() throws(LayoutError) -> [String] {
    do {
      let own = try directory.directory(".")
      try own.lock(.exclusive, timeout: 0)
      return try own.names().filter(TemporaryName.isOne).sorted()
    } catch {
      if error.isLockHeld || error.isUnsupported { return [] }
      throw .system(error)
    }
  }
}
