import CopseSystem
import CopseTestSupport
import Dispatch
import Glibc
import Synchronization
import Testing

@Suite("commands that write")
struct WritersTests {
  private let copse: BuiltProgram
  private let layout: TestLayout

  init() throws {
    copse = try BuiltProgram()
    layout = try TestLayout()
    try layout.tag("v1", layout.image())
  }

  @Test("sixteen at once all have their tags there in the end")
  func atOnce() throws {
    let failures = Mutex<[String]>([])
    let (program, image) = (Tool(copse.path), layout.path + ":v1")
    DispatchQueue.concurrentPerform(iterations: 16) { number in
      do {
        let result = try program.run("tag", "--image", image, "t\(number)")
        if result.status != 0 { failures.withLock { $0.append(result.errors) } }
      } catch {
        failures.withLock { $0.append("\(error)") }
      }
    }
    #expect(failures.withLock { $0 } == [])
    let names = try copse.run("ls", layout.path).lines
    #expect(names.first == "v1" && Set(names) == Set((0..<16).map { "t\($0)" } + ["v1"]) && names.count == 17)
    #expect(rawNames(in: layout.path).count == 3)
  }

  @Test("beside garbage collection lose no tag and no blob, and neither fails")
  func besideCollection() throws {
    let failures = Mutex<[String]>([])
    let (program, path) = (Tool(copse.path), layout.path)
    DispatchQueue.concurrentPerform(iterations: 24) { number in
      let isCollecting = number % 3 == 0
      let words = isCollecting ? ["gc", "--layout", path] : ["new", "--image", "\(path):n\(number)"]
      do {
        let result = try program.run(words)
        if result.status != 0 { failures.withLock { $0.append(result.errors) } }
      } catch {
        failures.withLock { $0.append("\(error)") }
      }
    }
    #expect(failures.withLock { $0 } == [])
    let names = Set(try copse.run("ls", path).lines)
    #expect(names == Set((0..<24).filter { $0 % 3 != 0 }.map { "n\($0)" } + ["v1"]))
    for name in names { #expect(try copse.run("stat", "\(path):\(name)").status == 0) }
  }

  @Test("disturb no reader, nor does garbage collection beside them")
  func besideReaders() throws {
    let failures = Mutex<[String]>([])
    let (program, path) = (Tool(copse.path), layout.path)
    let rootless = geteuid() == 0 ? [] : ["--rootless"]
    DispatchQueue.concurrentPerform(iterations: 30) { number in
      let target = "\(path)-bundle\(number)"
      let words = [
        ["new", "--image", "\(path):n\(number)"], ["gc", "--layout", path], ["ls", path], ["stat", "\(path):v1"],
        ["show", "\(path):v1"], ["unpack", "--image", "\(path):v1"] + rootless + [target],
      ][number % 6]
      do {
        let result = try program.run(words)
        if result.status != 0 { failures.withLock { $0.append(result.errors) } }
      } catch {
        failures.withLock { $0.append("\(error)") }
      }
    }
    #expect(failures.withLock { $0 } == [])
    #expect(Set(try copse.run("ls", path).lines) == Set((0..<5).map { "n\($0 * 6)" } + ["v1"]))
  }

  @Test("wait for a lock as long as they were told, then say who holds it", arguments: ["", "/blobs"])
  func lockTimeout(folder: String) throws {
    let holder = try Directory.open(layout.path + folder)
    try holder.lock(.exclusive, timeout: 0)
    let result = try copse.run("tag", "--image", layout.path + ":v1", "v2", "--lock-timeout", "0.1")
    #expect(result.status == 6)
    #expect(result.errors.hasPrefix("copse: \(layout.path): process \(getpid()) ("))
    #expect(result.errors.contains(") kept the layout locked for 0.1 s\n"))
    #expect(result.errors.contains("hint: ps -o pid,user,lstart,args -p \(getpid())\n"))
    let answer = try copse.run("gc", layout.path, "--lock-timeout", "0", "--json")
    if folder.isEmpty { #expect(answer.errors.contains(#""holders":[{"pid":\#(getpid()),"command":""#)) }
    #expect(try copse.run("ls", layout.path).lines == ["v1"])
    _ = consume holder
  }

  @Test("leave a layout alone that they may not change", .requiresOrdinaryUser)
  func readOnly() throws {
    #expect(chmod(layout.path, 0o555) == 0)
    let result = try copse.run("rm", layout.path + ":v1")
    #expect(result.status == 1 && result.errors == "copse: create a file in \(layout.path): permission denied\n")
    #expect(try copse.run("ls", layout.path).lines == ["v1"])
  }

  @Test(
    "killed at a call that writes, leave the old names or the new ones, and succeed the next time",
    .requiresTool("strace"),
    arguments: ["fsync:1", "fsync:2", "fsync:3", "fsync:4", "renameat:1", "renameat:2", "renameat:3", "flock:2"])
  func killed(call: String) throws {
    let parts = call.split(separator: ":")
    let words = ["new", "--image", layout.path + ":v2", "-p", "linux/amd64"]
    let injection = "inject=\(parts[0]):signal=KILL:when=\(parts[1])"
    let environment = ["SOURCE_DATE_EPOCH": "7"]
    let result = try Tool("strace").run(
      ["-f", "-o", "/dev/null", "-e", injection, copse.path] + words, environment: environment)
    #expect(result.status == 128 + SIGKILL)
    let names = try copse.run("ls", layout.path).lines
    #expect(names == ["v1"] || names == ["v1", "v2"])
    for name in names { #expect(try copse.run("stat", "\(layout.path):\(name)").status == 0) }
    #expect(try copse.leaving("W-TEMPORARY").run(words, environment: environment).status == 0)
    #expect(try copse.run("ls", layout.path).lines == ["v1", "v2"])
  }
}
