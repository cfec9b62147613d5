import CopseLayout
import CopseSystem
import CopseTestSupport
import Glibc
import Testing

@Suite("the readers' lock")
struct ReadLockTests {
  @Test("readers do not wait for each other")
  func shared() throws {
    let layout = try TestLayout()
    let first = try layout.open().lockForReading(timeout: 0)
    let second = try layout.open().lockForReading(timeout: 0)
    _ = consume first
    _ = consume second
  }

  @Test("a lock that another holds is waited for, then reported with the layout")
  func timeout() throws {
    let layout = try TestLayout()
    let open = try layout.open()
    let holder = try Directory.open(layout.path)
    try holder.lock(.exclusive, timeout: 0)
    let error = try layoutError { _ = try open.lockForReading(timeout: 0.1) }
    #expect(error?.description.hasPrefix("\(layout.path): process \(getpid()) (") == true)
    #expect(error?.description.hasSuffix(") kept the layout locked for 0.1 s") == true)
    _ = consume holder
    #expect(throws: Never.self) { _ = try open.lockForReading(timeout: releasedLockTimeout) }
  }

  @Test("the lock goes with its value")
  func released() throws {
    let layout = try TestLayout()
    let open = try layout.open()
    do {
      let lock = try open.lockForReading(timeout: 0)
      _ = consume lock
    }
    let writer = try Directory.open(layout.path)
    try writer.lock(.exclusive, timeout: releasedLockTimeout)
  }

  @Test("a layout that cannot be written can be locked and read", .requiresOrdinaryUser)
  func readOnly() throws {
    let layout = try TestLayout()
    try layout.tag("v1", layout.image())
    #expect(chmod(layout.path, 0o555) == 0 && chmod(layout.path + "/index.json", 0o444) == 0)
    let lock = try layout.open().lockForReading(timeout: 0)
    #expect(try layout.resolve("v1").count == 1)
    _ = consume lock
  }
}
