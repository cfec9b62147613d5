import CopseTestSupport
import Foundation
import Glibc
import Testing

@testable import CopseSystem

@Suite("a locked directory", .requiresTool("flock"))
struct LockTests {
  private let place: TemporaryDirectory

  init() throws { place = try TemporaryDirectory() }

  private func lock(_ mode: LockMode, timeout: Double = 0) throws {
    try Directory.open(place.path).lock(mode, timeout: timeout)
  }

  @Test("by another process is shared with readers only")
  func shared() throws {
    let holder = try LockHolderProcess("-s", place.path)
    try lock(.shared)
    let error = complaint { try lock(.exclusive) }
    #expect(error?.isLockHeld == true)
    #expect(error?.description == "lock \(place.path): another process holds it")
    holder.kill()
    try lock(.exclusive, timeout: releasedLockTimeout)
  }

  @Test("by a writer is had by nobody until the writer is gone, however it went")
  func exclusive() throws {
    let holder = try LockHolderProcess("-x", place.path)
    #expect(complaint { try lock(.shared) }?.isLockHeld == true)
    holder.kill()
    try lock(.shared, timeout: releasedLockTimeout)
  }

  @Test("is waited for as long as was asked")
  func timeout() throws {
    let holder = try LockHolderProcess("-x", place.path)
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

  @Test("says which processes hold it, each once, and nobody who waits")
  func holders() throws {
    let directory = try Directory.open(place.path)
    #expect(directory.lockHolders() == [])
    let (first, second) = (try LockHolderProcess("-s", place.path), try LockHolderProcess("-s", place.path))
    let found = directory.lockHolders()
    #expect(Set(found.map(\.process)) == [first.number, second.number])
    #expect(found.allSatisfy { ["sh", "sleep"].contains($0.command) })
    first.kill()
    #expect(directory.lockHolders().map(\.process) == [second.number])
  }

  @Test(
    "is known in the kernel's list by device and inode",
    arguments: [
      ("1: FLOCK  ADVISORY  WRITE 12 fe:00:77 0 EOF", [12]),
      ("1: FLOCK  ADVISORY  READ 12 fe:00:77 0 EOF\n2: FLOCK  ADVISORY  READ 12 fe:00:77 0 EOF", [12]),
      ("1: FLOCK  ADVISORY  READ 3 fe:00:77 0 EOF\n1: -> FLOCK  ADVISORY  WRITE 4 fe:00:77 0 EOF", [3]),
      ("1: POSIX  ADVISORY  WRITE 12 fe:00:77 0 EOF", []), ("1: FLOCK  ADVISORY  WRITE 12 fe:01:77 0 EOF", []),
      ("1: FLOCK  ADVISORY  WRITE 12 fe:00:78 0 EOF", []), ("1: FLOCK  ADVISORY  WRITE -1 fe:00:77 0 EOF", []),
      ("1: FLOCK  ADVISORY  WRITE 0 fe:00:77 0 EOF", []), ("1: FLOCK ADVISORY WRITE 12", []), ("\n::\n", []),
    ] as [(String, [Int32])])
  func listed(locks: String, processes: [Int32]) {
    #expect(LockHolder.processes(locking: (0xFE, 0, 77), in: locks) == processes)
  }

  @Test("is free when its directory is closed")
  func closed() throws {
    do {
      let directory = try Directory.open(place.path)
      try directory.lock(.exclusive, timeout: 0)
      #expect(complaint { try lock(.exclusive) }?.isLockHeld == true)
    }
    try lock(.exclusive, timeout: releasedLockTimeout)
  }

  @Test("and no other trouble is taken for a lock")
  func otherTrouble() {
    #expect(complaint { _ = try Directory.open("/nonexistent") }?.isLockHeld == false)
  }
}

/// Another process that holds a lock until it is killed.
private final class LockHolderProcess: @unchecked Sendable {
  private let process = Process()

  init(_ mode: String, _ path: String) throws {
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: try #require(Tool("flock").path))
    process.arguments = ["--no-fork", mode, path, "sh", "-c", "echo held; exec sleep 60"]
    process.standardOutput = pipe
    try process.run()
    #expect(try pipe.fileHandleForReading.read(upToCount: 5)?.count == 5)
  }

  var number: Int32 { process.processIdentifier }

  deinit { kill() }

  func kill() {
    Glibc.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }
}
