import Dispatch
import Foundation
import Glibc
import Synchronization

/// A program that runs in a process group of its own.
///
/// Files, not pipes: nobody has to drain them, however much is written.
struct ChildProcess {
  private let number: pid_t

  /// Starts a program.
  ///
  /// - Parameters:
  ///   - environment: variables set on top of the test's own.
  ///   - streams: a folder with the file `in`, where `out` and `err` are made.
  init(
    _ path: String, _ arguments: [String], in directory: String?, environment: [String: String], streams: String
  ) throws {
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    let written = O_WRONLY | O_CREAT | O_TRUNC
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, streams + "/in", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, streams + "/out", written, 0o600)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, streams + "/err", written, 0o600)
    let variables = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let program = directory == nil ? path : "/usr/bin/env"
    let words = CStrings((directory.map { [program, "-C", $0] } ?? []) + [path] + arguments)
    let settings = CStrings(variables.map { "\($0)=\($1)" })
    var number: pid_t = 0
    let error = posix_spawn(&number, program, &actions, &attributes, words.pointers, settings.pointers)
    guard error == 0 else { throw TestSupportError.system("start \(path)", error) }
    self.number = number
  }

  /// Waits for its end; one that runs longer than `limit` seconds is killed.
  ///
  /// - Returns: the exit status, 128 plus the signal number where a signal ended it; nil where that was the limit.
  func wait(limit: Double) throws -> Int32? {
    let state = LimitState()
    let alarm = DispatchWorkItem { [number] in state.strike { kill(number, SIGKILL) } }
    DispatchQueue.global().asyncAfter(deadline: .now() + limit, execute: alarm)
    // It stays a zombie, and its number its own, until the alarm can strike no more.
    var found = siginfo_t()
    while waitid(P_PID, id_t(number), &found, WEXITED | WNOWAIT) != 0 {
      guard errno == EINTR else { throw TestSupportError.system("wait for \(number)", errno) }
    }
    alarm.cancel()
    let wasStruck = state.end()
    var status: Int32 = 0
    guard waitpid(number, &status, 0) == number else { throw TestSupportError.system("wait for \(number)", errno) }
    if wasStruck { return nil }
    return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
  }
}

/// Whether a limit was reached before the end, or can be reached no more.
private final class LimitState: Sendable {
  private enum Phase {
    case running, struck, ended
  }

  private let phase = Mutex(Phase.running)

  func strike(_ body: () -> Void) {
    phase.withLock { phase in
      guard phase == .running else { return }
      phase = .struck
      body()
    }
  }

  /// Whether the limit was reached.
  func end() -> Bool {
    phase.withLock { phase in
      let wasStruck = phase == .struck
      phase = .ended
      return wasStruck
    }
  }
}

/// A list of strings as C has it, with a null pointer behind the last.
private final class CStrings {
  private(set) var pointers: [UnsafeMutablePointer<CChar>?]

  init(_ strings: [String]) { pointers = strings.map { strdup($0) } + [nil] }

  deinit { for pointer in pointers { free(pointer) } }
}
