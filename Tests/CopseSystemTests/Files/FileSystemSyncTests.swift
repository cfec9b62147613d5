import CopseSystem
import CopseTestSupport
import Testing

@Suite("waiting for a whole file system")
struct FileSystemSyncTests {
  @Test("is possible from any directory on it")
  func directory() throws {
    let place = try TemporaryDirectory()
    try place.write("file", "content")
    #expect(try Directory.open(place.path).synchronizeFileSystem())
  }

  @Test("is nothing a descriptor can ask for that only names a directory")
  func noDescriptor() throws {
    let place = try TemporaryDirectory()
    try place.write("directory/file", "content")
    let inode = try Directory.open(place.path).inode("directory")
    #expect(throws: SystemError.self) { try inode.synchronizeFileSystem() }
  }
}
