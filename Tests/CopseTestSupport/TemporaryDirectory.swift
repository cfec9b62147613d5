public import Foundation
import Glibc

/// A directory of its own for one test, removed with everything in it when the value goes.
///
/// Directories inside may have lost their permission bits: they get them back before they are removed.
public final class TemporaryDirectory: Sendable {
  /// The absolute path of the directory, without symbolic links.
  public let path: String

  /// Creates an empty directory, mode 0700, below `COPSE_TEST_TMPDIR` or the system's directory for temporary files.
  public init() throws {
    let parent = ProcessInfo.processInfo.environment["COPSE_TEST_TMPDIR"] ?? NSTemporaryDirectory()
    var template = Array((parent + "/copse-test-XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else { throw TestSupportError.system("create a directory in \(parent)", errno) }
    let created = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    path = URL(fileURLWithPath: created).resolvingSymlinksInPath().path
  }

  deinit {
    removeTree(path)
  }

  /// The absolute path of `name`, a path relative to the directory.
  public func path(_ name: String) -> String {
    path + "/" + name
  }

  /// The file URL of `name`, a path relative to the directory.
  public func url(_ name: String = "") -> URL {
    URL(fileURLWithPath: name.isEmpty ? path : self.path(name))
  }
}

/// Removes `path` and everything below it, opening directories that were left unreadable; absent is fine.
public func removeTree(_ path: String) {
  var status = stat()
  guard lstat(path, &status) == 0 else { return }
  guard status.st_mode & S_IFMT == S_IFDIR else {
    unlink(path)
    return
  }
  chmod(path, 0o700)
  for name in rawNames(in: path) {
    name.withUnsafeBufferPointer { removeRaw(directory: path, name: $0) }
  }
  rmdir(path)
}

/// Removes one entry whose name may be any bytes.
private func removeRaw(directory: String, name: UnsafeBufferPointer<UInt8>) {
  if let text = String(validating: name, as: UTF8.self) {
    removeTree(directory + "/" + text)
    return
  }
  let parent = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
  defer { close(parent) }
  let fileName = name.map(CChar.init(bitPattern:)) + [0]
  guard unlinkat(parent, fileName, 0) != 0, errno == EISDIR else { return }
  // A directory with an odd name: give it a plain one, then remove that.
  let plain = "copse-odd-\(UInt64.random(in: 0 ... .max))"
  if renameat(parent, fileName, parent, plain) == 0 { removeTree(directory + "/" + plain) }
}

/// The names in a directory as bytes, without `.` and `..`, in no particular order.
public func rawNames(in directory: String) -> [[UInt8]] {
  guard let stream = opendir(directory) else { return [] }
  defer { closedir(stream) }
  var names: [[UInt8]] = []
  while let entry = readdir(stream) {
    let name = withUnsafePointer(to: &entry.pointee.d_name) {
      $0.withMemoryRebound(to: UInt8.self, capacity: 256) { Array(UnsafeBufferPointer(start: $0, count: strlen($0))) }
    }
    if name != Array(".".utf8) && name != Array("..".utf8) { names.append(name) }
  }
  return names
}
