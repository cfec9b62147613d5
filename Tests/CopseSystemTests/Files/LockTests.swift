import CopseSystem
import CopseTestSupport
import Foundation
import Glibc
import Testing

@Suite("a locked directory", .requiresTool("flock"))
struct LockTests {
  private let place: TemporaryDirectory

  init() throws { place = try TemporaryDirectory() }

  private func lock(_ mode: LockMode, timeout: Double = 0) throws {
    try Directory.open(place.path).lock(mode, timeout: timeout)
  }

  @Test("by another process is shared with readers only")
  func shared() throws {
    let holder = try LockHolder("-s", place.path)
    try lock(.shared)
    let error = complaint { try lock(.exclusive) }
    #expect(error?.isLockHeld == true)
    #expect(error?.description == "lock \(place.path): another process holds it")
    holder.kill()
    try lock(.exclusive)
  }

  @Test("by a writer is had by nobody until the writer is gone, however it went")
  func exclusive() throws {
    let holder = try LockHolder("-x", place.path)
    #expect(complaint { try lock(.shared) }?.isLockHeld == true)
    holder.kill()
    try lock(.shared)
  }

  @Test("is waited for as long as was asked")
  func timeout() throws {
    let holder = try LockHolder("-x", place.path)
    let begin = Clock.now
    #expect(complaint { try lock(.shared, timeout: 0.2) }?.isLockHeld == true)
    #expect(Clock.now.seconds - begin.seconds < 5)
    let killer = try Thread {
      usleep(50_000)
      holder.kill()
    }
    try lock(.exclusive, timeout: 30)
    killer.join()
  }

  @Test("is free when its directory is closed")
  func closed() throws {
    do {
      let directory = try Directory.open(place.path)
      try directory.lock(.exclusive, timeout: 0)
      #expect(complaint { try lock(.exclusive) }?.isLockHeld == true)
    }
    try lock(.exclusive)
  }

  @Test("and no other trouble is taken for a lock")
  func otherTrouble() {
    #expect(complaint { _ = try Directory.open("/nonexistent") }?.isLockHeld == false)
  }
}

/// Another process that holds a lock until it is killed.
private final class LockHolder: @unchecked Sendable {
  private let process = Process()

  init(_ mode: String, _ path: String) throws {
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: try #require(Tool("flock").path))
    process.arguments = ["--no-fork", mode, path, "sh", "-c", "echo held; exec sleep 60"]
    process.standardOutput = pipe
    try process.run()
    #expect(try pipe.fileHandleForReading.read(upToCount: 5)?.count == 5)
  }

  deinit { kill() }

  func kill() {
    Glibc.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }
}
