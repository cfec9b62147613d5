import CopseLayers
import CopseLayout
import CopseSpec
import CopseSystem

extension Failure {
  /// A layer that could not become files, under a code that says whose fault it is.
  init(_ error: LayersError) {
    switch error.reason {
    case .damaged, .diffIDMismatch: self.init(.damaged, error.description)
    case .unwritable: self.init(.refused, error.description)
    case .limit: self.init(.refused, error.description, facts: ["--max-bytes and --max-entries set the limit"])
    case .ownership:
      self.init(
        .failed, error.description, facts: ["a range can be added with --uid-map and --gid-map"],
        remedies: [.adding(["--rootless"])])
    case .system(let cause) where cause.isInterrupted: self.init(cause)
    case .system(let cause) where cause.isUnarchivable: self.init(.unsupported, error.description)
    case .system(let cause):
      self.init(
        .failed, error.description, remedies: cause.isPermission ? [.adding(["--rootless"])] : [],
        isPermissionError: cause.isPermission)
    }
  }

  /// Any error of the modules below as a failure.
  init(describing error: any Error) {
    switch error {
    case let error as Failure: self = error
    case let error as LayoutError: self.init(error)
    case let error as LayersError: self.init(error)
    case let error as SystemError: self.init(error)
    case let error as SpecError: self.init(error)
    case let error as MtreeError: self.init(.damaged, error.description)
    default: self.init(.failed, "\(error)")
    }
  }
}
