import CopseSystem

extension LayoutError {
  /// Throws where the user asked to stop.
  static func checkInterruption() throws(LayoutError) {
    do { try Interruption.check() } catch { throw .system(error) }
  }
}
