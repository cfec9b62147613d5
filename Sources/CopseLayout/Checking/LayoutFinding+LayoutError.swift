public import CopseSpec

extension LayoutFinding {
  /// What came of reading a blob.
  public init(_ error: LayoutError, about digest: Digest) {
    guard case .blob(let problem) = error else {
      self.init(.read, blob: digest, error.description)
      return
    }
    switch problem.fault {
    case .content(let found):
      self.init(.digest, blob: digest, "content is \(found.short)")
      return
    case .wrongKind(_, let expected, let found):
      self.init(.kind, blob: digest, "\(found), not \(expected)")
      return
    default: break
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
