public import CopseSpec

extension LayoutFinding {
  /// What came of reading a blob.
  public init(_ error: LayoutError, about digest: Digest) {
    guard case .blob(let problem) = error else {
      self.init(.read, blob: digest, error.description)
      return
    }
    if case .content(let found) = problem.fault {
      self.init(.digest, blob: digest, "content is \(found.short)")
      return
    }
    let code: Code =
      switch problem.fault {
      case .missing: .missing
      case .wrongKind: .kind
      case .size, .tooLong: .size
      case .content: .digest
      case .embeddedContent: .data
      case .documentSize, .malformed: .document
      }
    self.init(code, blob: digest, "\(problem.fault)")
  }
}
