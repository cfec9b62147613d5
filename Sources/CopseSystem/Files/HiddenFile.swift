/// A file that is written where nobody looks, and gets its name once it is whole; it goes with the value unless it did.
///
/// This is the one way to put a file in the place of another. The name stands for the old content or for the new one,
/// which was on the disk before; the name itself is on the disk once the directory that has it was synchronized: that
/// is the caller's, so that many names cost one wait.
public final class HiddenFile {
  /// Its content.
  public let writer: FileWriter

  private let directory: Directory
  private let name: String
  private var isPublished = false

  /// Makes an empty file right in a directory.
  ///
  /// - Parameter permissions: what to ask for; the umask takes from it.
  public init(in directory: borrowing Directory, permissions: UInt32 = 0o644) throws(SystemError) {
    let name = TemporaryName.random()
    self.directory = try directory.duplicate()
    self.name = name
    writer = FileWriter(try directory.makeFile(name, permissions: permissions))
  }

  deinit {
    if !isPublished { discard() }
  }

  /// Gives it its name, in place of what has it; everything in it is on the disk before that.
  public func publish(as newName: String, in target: borrowing Directory) throws(SystemError) {
    try writer.synchronize()
    try directory.rename(name, to: newName, in: target, replaces: true)
    isPublished = true
  }

  private func discard() {
    do {
      try directory.remove(name, isDirectory: false)
    } catch {
      // What cannot be removed now is dead: nobody refers to it, and whoever sweeps its directory takes it.
    }
  }
}

extension Directory {
  /// Puts what `body` writes in place of what has a name right in another directory of the file system, or in this one.
  ///
  /// The content is on the disk then; the name is not before `target` was synchronized.
  public func replace(
    _ name: String, in target: borrowing Directory, _ body: (FileWriter) throws -> Void
  ) throws {
    let file = try HiddenFile(in: self)
    try body(file.writer)
    try file.publish(as: name, in: target)
  }

  /// Puts what `body` writes in place of what has a name right in this directory, as ``replace(_:in:_:)`` does.
  public func replace(_ name: String, _ body: (FileWriter) throws -> Void) throws {
    try replace(name, in: self, body)
  }
}
