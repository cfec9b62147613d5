import CopseSystem

/// A ``HiddenFile`` of a layout; what the kernel refuses names the layout.
final class TemporaryFile {
  private let layout: Layout
  private let file: HiddenFile

  /// Makes an empty file; one that root makes belongs to whom the layout belongs to.
  init(in layout: Layout) throws(LayoutError) {
    self.layout = layout
    let file = try layout.changing("create a file in") { () throws(SystemError) in
      try HiddenFile(in: layout.directory)
    }
    self.file = file
    try layout.changing("set the owner of a file in") { () throws(SystemError) in
      if CurrentProcess.effectiveUser == 0 { try file.writer.setOwner(like: layout.directory.status()) }
    }
  }

  func append(_ bytes: UnsafeRawBufferPointer) throws(LayoutError) {
    try layout.changing("write to") { () throws(SystemError) in try file.writer.append(bytes) }
  }

  /// Makes it share the content of another file, where the file system can do that; nothing was written yet.
  func clone(_ source: borrowing File) throws(LayoutError) -> Bool {
    do { return try file.writer.clone(source) } catch { throw .system(error) }
  }

  /// Gives it the mode of the file it will stand for.
  func setPermissions(_ permissions: UInt32) throws(LayoutError) {
    try layout.changing("set the mode of a file in") { () throws(SystemError) in
      try file.writer.setPermissions(permissions)
    }
  }

  /// Waits until everything is on the disk.
  func synchronize() throws(LayoutError) {
    try layout.changing("write to") { () throws(SystemError) in try file.writer.synchronize() }
  }

  /// Gives it its name, in place of what has it; everything is on the disk before that, the name is not.
  func publish(as name: String, in directory: borrowing Directory) throws(LayoutError) {
    try synchronize()
    do {
      try file.publish(as: name, in: directory)
    } catch {
      throw error.isMount ? .blobsElsewhere(path: layout.path) : .system(error)
    }
  }
}

extension Layout {
  /// Does something to the layout; what the kernel refuses names the layout, not a file nobody knows.
  func changing<Result: ~Copyable>(
    _ operation: String, _ body: () throws(SystemError) -> Result
  ) throws(LayoutError) -> Result {
    do {
      return try body()
    } catch {
      if error.isInterrupted { throw .system(error) }
      throw .system(SystemError(errno: error.errno, operation: operation, path: path, detail: error.detail))
    }
  }
}
