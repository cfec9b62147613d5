import CopseSystem

/// A hidden file of a layout that is being written; it goes with the value unless it was given its name.
final class TemporaryFile {
  private let layout: Layout
  private let name: String
  private let writer: FileWriter
  private var isPublished = false

  /// Makes an empty file; one that root makes belongs to whom the layout belongs to.
  init(in layout: Layout) throws(LayoutError) {
    self.layout = layout
    let name = TemporaryName.random()
    self.name = name
    writer = try layout.changing("create a file in") { () throws(SystemError) in
      FileWriter(try layout.directory.makeFile(name, permissions: 0o644))
    }
    let writer = writer
    try layout.changing("set the owner of a file in") { () throws(SystemError) in
      if CurrentProcess.effectiveUser == 0 { try writer.setOwner(like: layout.directory.status()) }
    }
  }

  deinit {
    if !isPublished { discard() }
  }

  func append(_ bytes: UnsafeRawBufferPointer) throws(LayoutError) {
    try layout.changing("write to") { () throws(SystemError) in try writer.append(bytes) }
  }

  /// Makes it share the content of another file, where the file system can do that; nothing was written yet.
  func clone(_ source: borrowing File) throws(LayoutError) -> Bool {
    do { return try writer.clone(source) } catch { throw .system(error) }
  }

  /// Gives it the mode of the file it will stand for.
  func setPermissions(_ permissions: UInt32) throws(LayoutError) {
    try layout.changing("set the mode of a file in") { () throws(SystemError) in
      try writer.setPermissions(permissions)
    }
  }

  /// Waits until everything is on the disk.
  func synchronize() throws(LayoutError) {
    try layout.changing("write to") { () throws(SystemError) in try writer.synchronize() }
  }

  /// Gives it its name, in place of what has it.
  func publish(as newName: String, in directory: borrowing Directory) throws(LayoutError) {
    do {
      try layout.directory.rename(name, to: newName, in: directory, replaces: true)
    } catch {
      throw error.isMount ? .blobsElsewhere(path: layout.path) : .system(error)
    }
    isPublished = true
  }

  private func discard() {
    do {
      try layout.directory.remove(name, isDirectory: false)
    } catch {
      // What cannot be removed now is dead: nobody refers to it, and garbage collection takes it.
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
