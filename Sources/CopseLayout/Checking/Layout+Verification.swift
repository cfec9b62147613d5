public import CopseSpec

extension Layout {
  /// Reads a whole blob and says what is wrong with its content, if anything.
  ///
  /// - Parameter onRead: told how many bytes were read since the last call.
  /// - Throws: only where the user asked to stop.
  public func finding(in digest: Digest, onRead: (Int) -> Void = { _ in }) throws(LayoutError) -> LayoutFinding? {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 64)
    defer { buffer.deallocate() }
    do throws(LayoutError) {
      var reader = try blob(digest)
      while !reader.isVerified {
        try LayoutError.checkInterruption()
        onRead(try reader.read(into: buffer))
      }
      return nil
    } catch {
      if error.isInterrupted { throw error }
      return LayoutFinding(error, about: digest)
    }
  }
}
