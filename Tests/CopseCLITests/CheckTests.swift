import CopseSpec
import CopseSystem
import CopseTestSupport
import Dispatch
import Foundation
import Synchronization
import Testing

@Suite("fsck")
struct CheckTests {
  private let copse: BuiltProgram
  private let layout: TestLayout
  private let children: [TestDescriptor]

  init() throws {
    copse = try BuiltProgram()
    layout = try TestLayout()
    children = try layout.multiPlatform("web:1.2", "linux/amd64", "linux/arm64/v8")
  }

  @Test("says how much there is, and no more, where nothing is wrong", arguments: [[], ["--quick"], ["--deep"]])
  func healthy(words: [String]) throws {
    let result = try copse.run(["fsck", layout.path] + words)
    #expect(result.status == 0 && result.errors.isEmpty)
    #expect(result.text.hasPrefix("\(layout.path): 1 tag, 7 blobs, ") && result.lines.count == 1)
  }

  @Test("finds nothing wrong with what other tools write", .requiresTool("umoci"), .requiresTool("skopeo"))
  func otherTools() throws {
    let place = try TemporaryDirectory()
    try place.write("tree/file", "text")
    try place.hardlink("tree/link", to: "tree/file")
    let umoci = Tool("umoci")
    try umoci.run(["init", "--layout", "u"], in: place.path)
    try umoci.run(["new", "--image", "u:v1"], in: place.path)
    #expect(try umoci.run(["insert", "--image", "u:v1", "tree", "/tree"], in: place.path).status == 0)
    let copied = try Tool("skopeo").run(["copy", "oci:u:v1", "oci:s:v1"], in: place.path)
    #expect(copied.status == 0)
    for name in ["u", "s"] {
      let result = try copse.run("fsck", "--deep", "--strict", place.path(name))
      #expect(result.status == 0, "\(result.text)\(result.errors)")
    }
  }

  @Test("keeps nobody from the layout", .requiresTool("strace"))
  func undisturbed() throws {
    let trace = ["-f", "-o", layout.directory.path("trace"), "-e", "trace=flock", copse.path, "fsck", layout.path]
    #expect(try Tool("strace").run(trace).status == 0)
    let locks = try layout.directory.text("trace")
    #expect(locks.contains("LOCK_SH") && !locks.contains("LOCK_EX"))
  }

  @Test("tells what is wrong, what uses it, and what would help; exit status 2")
  func findings() throws {
    let config = try #require(try Self.digest(#"config":{"#, in: layout.text(children[1].digest)))
    try layout.corrupt(TestDescriptor("", config, 0), at: 3)
    for platform in ["linux/s390x", "linux/riscv64"] { try layout.tag("db", layout.image(platform)) }
    let result = try copse.run("verify", layout.path)
    #expect(result.status == 2)
    let lines = result.text.split(separator: "\n").map(String.init)
    #expect(
      lines[1].hasPrefix("  error   E-DIGEST           blobs/sha256/\(config.dropFirst(7).prefix(12))…  content is "))
    let space = String(repeating: " ", count: 29)
    #expect(lines[2] == space + "used by: web:1.2 linux/arm64/v8, config")
    let flat = #"tag "db" has 2 top-level entries; some tools would drop linux/riscv64"#
    let tag = "\(layout.path):web:1.2"
    #expect(lines[3] == space + "hint: copse index remove \(tag) --digest \(children[1].digest)")
    #expect(lines[4] == "  error   E-FLAT             \(flat)")
    #expect(lines[5] == space + "hint: copse index pack \(layout.path):db")
    #expect(lines[6] == "2 errors" && lines.count == 7)
  }

  @Test("warnings alone are no failure, but with --strict")
  func warnings() throws {
    try layout.remove(children[1])
    #expect(try copse.run("fsck", layout.path).status == 0)
    #expect(try copse.run("fsck", "--strict", layout.path).status == 2)
    #expect(try BuiltProgram(named: "umoci").run("fsck", "--strict", layout.path).status == 1)
  }

  @Test("answers with JSON that names the blob in full", .requiresTool("jq"))
  func json() throws {
    let stray = try layout.blob(Array("stray".utf8), "text/plain")
    try layout.replace(stray, by: Array("strax".utf8))
    let result = try copse.run("fsck", "--json", layout.path)
    let filter =
      "[.schema,.tags,.blobs,.errors,.unused[0],(.findings[0]|.code,.severity,.blob,.hint)]|map(tostring)|.[]"
    let facts = try Tool("jq").run(["-r", filter], input: result.output).lines
    #expect(result.status == 2)
    #expect(
      facts == [
        "copse.fsck/1", "1", "8", "1", stray.digest, "E-DIGEST", "error", stray.digest,
        "copse gc --layout \(layout.path)",
      ])
  }

  @Test("changes nothing, and works where nothing can be changed", .requiresRoot)
  func readOnly() throws {
    let path = layout.path
    guard try Tool("mount").run("--bind", path, path).status == 0 else { return }
    defer { _ = try? Tool("umount").run(path) }
    guard try Tool("mount").run("-o", "remount,ro,bind", path).status == 0 else { return }
    #expect(try copse.run("fsck", "--deep", path).status == 0)
  }

  @Test("takes no hidden file for dead while somebody may be writing it")
  func temporaries() throws {
    try layout.directory.write("layout/.copse-0123456789abcdef", "half")
    #expect(try copse.run("fsck", "--strict", layout.path).status == 2)
    let writer = try Directory.open(layout.path)
    try writer.lock(.shared, timeout: 0)
    let result = try copse.run("fsck", "--strict", layout.path)
    #expect(result.status == 0, "\(result.text)")
    _ = consume writer
  }

  @Test("finds nothing beside commands that write and collect")
  func besideWriters() throws {
    let failures = Mutex<[String]>([])
    let (program, path) = (Tool(copse.path), layout.path)
    DispatchQueue.concurrentPerform(iterations: 16) { number in
      let words =
        switch number % 4 {
        case 0: ["gc", "--layout", path]
        case 1: ["new", "--image", "\(path):n\(number)"]
        default: ["fsck", "--strict", path]
        }
      do {
        let result = try program.run(words)
        if result.status != 0 { failures.withLock { $0.append(result.text + result.errors) } }
      } catch {
        failures.withLock { $0.append("\(error)") }
      }
    }
    #expect(failures.withLock { $0 } == [])
  }

  @Test("escapes what a layout made up")
  func escaping() throws {
    try layout.directory.write("layout/blobs/sha256/\u{1b}[31m", "x")
    try layout.tag("a\u{7}b", children[0])
    let result = try copse.run("fsck", layout.path)
    #expect(!result.output.contains(0x1b) && !result.output.contains(7) && result.text.contains("W-NAME"))
  }

  @Test("refuses what is no layout, and words that contradict each other")
  func refusals() throws {
    #expect(try copse.run("fsck", layout.path + "/nowhere").status == 3)
    #expect(try copse.run("fsck", "--quick", "--deep", layout.path).status == 64)
    #expect(try copse.run("fsck", "--jobs", "0", layout.path).status == 64)
  }

  @Test("shows progress where it is asked to")
  func progress() throws {
    let result = try copse.run("fsck", "--progress", layout.path)
    #expect(result.errors.contains("100 % of "))
  }

  @Test("shows progress on a terminal, and an answer without it elsewhere", .requiresTool("script"))
  func terminal() throws {
    let command = "'\(copse.path)' fsck --deep --jobs 2 '\(layout.path)'"
    let shown = try Tool("script").run(["-qec", command, "/dev/null"], environment: ["TERM": "xterm"]).text
    #expect(shown.contains("100 % of ") && shown.contains("1 tag, 7 blobs, "), "\(shown)")
    #expect(try copse.run("fsck", "--deep", "--jobs", "2", layout.path).errors.isEmpty)
  }

  @Test("has a manual page with every code in it, and no other")
  func manual() throws {
    let page = try String(contentsOf: repository.appendingPathComponent("man/copse-fsck.1"), encoding: .utf8)
    let items = page.split(separator: "\n").filter { $0.hasPrefix(".It E-") || $0.hasPrefix(".It W-") }
    #expect(items.map { String($0.dropFirst(4)) } == LayoutFinding.Code.allCases.map(\.rawValue))
  }

  /// The first digest behind a piece of text.
  private static func digest(_ marker: String, in text: String) -> String? {
    guard let start = text.range(of: marker), let digest = text[start.upperBound...].range(of: "sha256:") else {
      return nil
    }
    return String(text[digest.lowerBound...].prefix(71))
  }
}
