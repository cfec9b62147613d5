import CopseSystem

extension LayoutError {
  /// Whether a blob is not in the layout at all.
  public var isMissingBlob: Bool {
    guard case .blob(let problem) = self else { return false }
    return problem.fault == .missing
  }

  /// Whether the user asked to stop.
  public var isInterrupted: Bool {
    guard case .system(let error) = self else { return false }
    return error.isInterrupted
  }

  /// Whether the kernel refused for want of permission.
  public var isPermission: Bool {
    guard case .system(let error) = self else { return false }
    return error.isPermission
  }
}
