import CopseSpec
import CopseSystem

/// Writes a file whole or not at all, and on the disk before that is said.
enum FileReplacement {
  /// Puts `bytes` in place of what is at `path`; written beside it and renamed, but into what is no regular file.
  static func write(_ bytes: [UInt8], to path: String) throws {
    try write(to: path) { try $0.append(bytes) }
  }

  /// Whether a file is at `path` that would give way.
  ///
  /// - Throws: where nothing can be written there: it is a directory, or there is none to write it in.
  static func wouldReplace(_ path: String) throws -> Bool {
    if let found = try Paths.status(path) {
      guard found.kind != .directory else { throw Failure(.failed, "open \(Quoted.escaped(path)): is a directory") }
      return found.kind == .regular
    }
    _ = try Paths.resolved(Staging.split(path).directory)
    return false
  }

  /// Puts what `body` writes in place of what is at `path`, as ``HiddenFile`` does, and waits for its name; what is no
  /// regular file is written into, and not waited for.
  static func write(to path: String, _ body: (FileWriter) throws -> Void) throws {
    do {
      try replace(path, body)
    } catch let error as SystemError where error.path == NewFile.unnamed {
      throw SystemError(errno: error.errno, operation: error.operation, path: path, detail: error.detail)
    }
  }

  private static func replace(_ path: String, _ body: (FileWriter) throws -> Void) throws {
    if let found = try Paths.entryStatus(path), found.kind != .regular {
      let writer = FileWriter(try NewFile.truncating(path))
      try body(writer)
      return try writer.flush()
    }
    let (parent, entry) = Staging.split(path)
    let staging = try Staging(at: try Paths.resolved(parent))
    try staging.publish(entry, body)
  }
}
