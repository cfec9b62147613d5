public import CopseSystem

extension Failure {
  /// A call to the kernel that failed, under a code that says what the caller can do about it.
  public init(_ error: SystemError) {
    if error.isInterrupted {
      self.init(.interrupted, "interrupted")
      return
    }
    let code: FailureCode =
      error.isPresent ? .exists : error.isUnsupported || error.isUnarchivable ? .unsupported : .failed
    self.init(code, error.description, isPermissionError: error.isPermission)
  }
}
