import CopseSpec

extension Failure {
  /// A document that is wrong, or a word of the user's that is.
  init(_ error: SpecError) {
    switch error {
    case .invalidAssignment, .invalidKey, .invalidCompression: self.init(.usage, error.description)
    default: self.init(.damaged, error.description)
    }
  }
}
