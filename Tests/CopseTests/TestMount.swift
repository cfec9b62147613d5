import CopseTestSupport

/// A small file system in memory, mounted over a directory as long as the value lives; needs root.
final class TestMount {
  private let path: String

  init(_ path: String, _ options: String) throws {
    self.path = path
    let result = try Tool("mount").run(["-t", "tmpfs", "-o", options, "copse-test", path])
    guard result.status == 0 else { throw TestSupportError.tool("mount: \(result.errors)") }
  }

  deinit {
    do {
      try Tool("umount").run(["-l", path])
    } catch {
      print("umount \(path): \(error)")
    }
  }
}
