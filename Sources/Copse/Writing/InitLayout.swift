import CopseLayout
import CopseSystem

/// Makes an empty layout.
public struct InitLayout: Sendable {
  /// The directory to make.
  public var path: String
  /// Whether only to look whether it could be made.
  public var isDryRun: Bool

  /// Makes a layout at `path`.
  public init(path: String, isDryRun: Bool = false) {
    self.path = path
    self.isDryRun = isDryRun
  }

  /// Builds the layout beside its place and moves it there in one step; directories above it are made.
  ///
  /// - Throws: a failure of code ``FailureCode/exists`` where anything is at the path.
  public func run() throws(Failure) {
    do {
      if try Paths.entryStatus(path) != nil { throw Failure(.exists, "path already exists: \(path)") }
      if isDryRun { return }
      let staging = try Staging(at: path)
      try NewLayout.write(to: staging.directory)
      try Interruption.check()
      try staging.publish(last: "oci-layout")
      try staging.synchronizeNames()
    } catch {
      throw Failure(describing: error)
    }
  }
}
