import CopseTestSupport
import Foundation
import Glibc
import Testing

@Suite("status")
struct StatusTests {
  private let copse: BuiltProgram
  private let layout: TestLayout
  private let place: TemporaryDirectory

  init() throws {
    copse = try BuiltProgram()
    layout = try TestLayout()
    place = try TemporaryDirectory()
    let tree = TestTar(.directory("etc"), .file("etc/motd", "hi\n"), .directory("usr"), .directory("usr/bin"))
    let images = try ["linux/amd64", "linux/arm64/v8", "linux/riscv64"].map {
      try layout.image($0, layers: [TestLayer(tree)])
    }
    try layout.tag("v1", layout.index(images))
    let result = try copse.run(
      ["unpack", "--rootless", "--image", layout.path + ":v1", "-p", "all", "ws"], in: place.path)
    guard result.status == 0 else { throw TestSupportError.tool(result.errors) }
  }

  private func status(_ words: String..., environment: [String: String] = [:]) throws -> Tool.Result {
    try copse.run(["status"] + words, in: place.path, environment: environment)
  }

  private func edit() throws {
    try place.write("ws/linux-arm64-v8/rootfs/etc/motd", "hello\n")
    try place.write("ws/linux-arm64-v8/rootfs/usr/bin/app", "app", mode: 0o755)
    removeTree(place.path("ws/linux-riscv64/rootfs/etc"))
  }

  private var digest: String {
    get throws { "sha256:" + (try #require(layout.entries.first)).hex.prefix(12) }
  }

  @Test("of a workspace is a table of trees and a matrix of paths and platforms")
  func matrix() throws {
    try edit()
    let result = try status("ws")
    #expect(
      result.text == """
        ws: from \(layout.path):v1 (\(try digest))
          platform         tree              changes
          linux/amd64      linux-amd64       clean
          linux/arm64/v8   linux-arm64-v8    1 added, 1 modified
          linux/riscv64    linux-riscv64     1 deleted

          amd64 arm64/v8 riscv64
            .      .        D      /etc
            .      M        .      /etc/motd
            .      A        .      /usr/bin/app

        """)
    #expect(result.status == 0 && result.errors.isEmpty)
  }

  @Test("of a clean workspace has no matrix")
  func clean() throws {
    let lines = try status("ws", "--exit-code").lines
    #expect(lines.count == 5 && lines.dropFirst(2).allSatisfy { $0.hasSuffix("clean") })
    #expect(try status("ws", "--exit-code").status == 0)
    #expect(try status("ws", "--short").output.isEmpty)
  }

  @Test("of a bundle lists its paths, also from inside it")
  func bundle() throws {
    try edit()
    let bundle = place.path("ws/linux-arm64-v8")
    let result = try copse.run(["status"], in: bundle)
    #expect(result.lines.dropFirst() == ["  1 added, 1 modified", "  M  /etc/motd", "  A  /usr/bin/app"])
    #expect(result.text.hasPrefix(".: from sha256:"))
    #expect(try status("ws/linux-arm64-v8", "--short").lines == ["M /etc/motd", "A /usr/bin/app"])
  }

  @Test("--short has a letter for each tree, --null the bytes of any name")
  func short() throws {
    try edit()
    try place.write("ws/linux-amd64/rootfs/etc/a\nb\u{1b}")
    #expect(
      try status("ws", "--short").lines
        == ["..D /etc", #"A.. /etc/a\u{a}b\u{1b}"#, ".M. /etc/motd", ".A. /usr/bin/app"])
    #expect(
      try status("ws", "-z").text == "..D /etc\0A.. /etc/a\nb\u{1b}\0.M. /etc/motd\0.A. /usr/bin/app\0")
  }

  @Test("-p limits it to some trees")
  func selected() throws {
    try edit()
    #expect(try status("ws", "-p", "arm64,riscv64", "--short").lines.first == ".D /etc")
    #expect(try status("ws", "-p", "linux/amd64", "--exit-code").status == 0)
    let missing = try status("ws", "-p", "linux/s390x")
    #expect(missing.status == 3 && missing.errors.contains("it has linux/amd64, linux/arm64/v8, linux/riscv64"))
    #expect(try status("ws", "--short", environment: ["COPSE_PLATFORM": "linux/amd64"]).lines.count == 3)
  }

  @Test("--exit-code tells by 2 that something was changed")
  func exitCode() throws {
    try edit()
    #expect(try status("ws").status == 0)
    #expect(try status("ws", "--exit-code").status == 2)
    #expect(try status("ws", "--exit-code", "--json").status == 2)
  }

  @Test("as JSON tells trees, counts and paths of any bytes", .requiresTool("jq"))
  func json() throws {
    try edit()
    try Tool("sh").run(["-c", #"> "$(printf 'ws/linux-amd64/rootfs/\377')""#], in: place.path)
    let document = try status("ws", "--json").output
    func query(_ filter: String) throws -> String { try Tool("jq").run(["-c", filter], input: document).text }
    #expect(
      try query("[.schema, .isWorkspace, .isClean, .reference, .origin]")
        == #"["copse.status/1",true,false,"v1","same"]"# + "\n")
    #expect(
      try query(".trees[1] | [.directory, .platformName, .state, .added, .modified, .deleted]")
        == #"["linux-arm64-v8","linux/arm64/v8","complete",1,1,0]"# + "\n")
    #expect(try query(".trees[1].changes[1]") == #"{"kind":"added","path":"/usr/bin/app","type":"file"}"# + "\n")
    #expect(try query(".trees[0].changes[0].pathBase64") == #""L/8=""# + "\n")
  }

  @Test("hides a directory's new time where something in it explains it, and shows it else")
  func directoryTimes() throws {
    try place.setTime("ws/linux-amd64/rootfs/usr", seconds: 1_000_000_000)
    #expect(try status("ws", "--short").lines == ["M.. /usr"])
    try place.write("ws/linux-amd64/rootfs/usr/new")
    #expect(try status("ws", "--short").lines == ["A.. /usr/new"])
    try place.makeDirectory("ws/linux-amd64/rootfs/usr", mode: 0o700)
    #expect(try status("ws", "--short").lines == ["M.. /usr", "A.. /usr/new"])
  }

  @Test("says where the name stands for another image now, or for none")
  func origin() throws {
    try layout.tag("v1", layout.image("linux/s390x"))
    try #require(try copse.run("rm", "--image", layout.path + ":v1").status == 0)
    #expect(try status("ws").lines.first?.hasSuffix("), which is not there now") == true)
    try layout.tag("v1", layout.image("linux/s390x"))
    #expect(try status("ws").lines.first?.hasSuffix("), which is another image now") == true)
  }

  @Test("names a tree that was never complete, with the reason")
  func incomplete() throws {
    let record = try place.text("ws/copse.json")
      .replacingOccurrences(of: #""state": "complete""#, with: #""state": "incomplete", "reason": "no blob""#)
    try place.write("ws/copse.json", record)
    #expect(try status("ws").lines[2] == "  linux/amd64      linux-amd64       incomplete: no blob")
  }

  @Test("has no colours but on a terminal, and none where they are not wanted", .requiresTool("script"))
  func colours() throws {
    try edit()
    let command = "'\(copse.path)' status --short ws"
    func onTerminal(_ environment: [String: String]) throws -> String {
      try Tool("script").run(
        ["-qec", command, "/dev/null"], in: place.path, environment: ["TERM": "xterm"].merging(environment) { $1 }
      ).text
    }
    #expect(try onTerminal(["NO_COLOR": ""]).contains(".\u{1b}[33mM\u{1b}[0m. /etc/motd"))
    #expect(try !onTerminal(["NO_COLOR": "1"]).contains("\u{1b}"))
    #expect(try !onTerminal(["NO_COLOR": "", "TERM": "dumb"]).contains("\u{1b}"))
  }

  @Test("names that are no UTF-8 look different where they differ")
  func bytes() throws {
    let line = #"cd ws/linux-amd64/rootfs && touch "$(printf 'é\376x')" "$(printf 'é\377x')""#
    #expect(try Tool("sh").run(["-c", line], in: place.path).status == 0)
    #expect(try status("ws", "--short").lines == ["A.. /é\\xfex", "A.. /é\\xffx"])
  }

  @Test("of a directory that is neither says so")
  func neither() throws {
    let result = try status(place.path)
    #expect(result.status == 3 && result.errors.contains("is no bundle: it has no umoci.json"))
    #expect(try status("ws/linux-amd64", "-p", "amd64").status == 64)
  }
}
