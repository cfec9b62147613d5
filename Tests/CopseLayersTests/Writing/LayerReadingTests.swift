import CopseLayers
import CopseSystem
import CopseTestSupport
import Glibc
import Testing

@Suite("files read for a layer")
struct LayerReadingTests {
  private let tree: TemporaryDirectory

  init() throws { tree = try TemporaryDirectory() }

  private static let changes: [@Sendable (TemporaryDirectory) throws -> Void] = [
    { _ = truncate($0.path("f"), 1000) },
    { _ = truncate($0.path("f"), 400_001) },
    { try append("x", to: $0.path("f")) },
    {
      try overwrite($0.path("f"))
      try $0.setTime("f", seconds: 7)
    },
  ]

  @Test("must stay as they are meanwhile", arguments: changes.indices)
  func changing(index: Int) throws {
    try tree.write("f", [UInt8](repeating: 1, count: 400_000))
    try tree.setTime("f", seconds: 7)
    // A coarse clock of the file system must not make two changes one.
    usleep(20_000)
    var isChanged = false
    let error = #expect(throws: LayersError.self) {
      try WrittenLayer(["f"], of: tree) {
        if !isChanged { try Self.changes[index](tree) }
        isChanged = true
      }
    }
    #expect(error?.description == #"entry "f": it changed while it was read"#)
  }

  @Test("do not count as having been read")
  func unmarked() throws {
    try tree.write("f", "content")
    var times = [timespec(tv_sec: 5, tv_nsec: 0), timespec(tv_sec: 9, tv_nsec: 0)]
    #expect(utimensat(AT_FDCWD, tree.path("f"), &times, 0) == 0)
    #expect(try WrittenLayer(["f"], of: tree).list("m.size") == ["7"])
    var status = stat()
    #expect(stat(tree.path("f"), &status) == 0)
    #expect(status.st_atim.tv_sec == 5)
  }

  @Test("must be there")
  func absent() throws {
    let error = #expect(throws: LayersError.self) { try WrittenLayer(["gone"], of: tree) }
    #expect(error?.entry == "gone")
  }

  @Test(
    "are opened up for a moment where their owner may not read them", .requiresOrdinaryUser, .requiresUserAttributes,
    .requiresTool("python3"), arguments: [0, 0o111, 0o200])
  func unreadable(mode: UInt32) throws {
    try tree.write("f", "content")
    try tree.setAttribute("user.rootlesscontainers", of: "f", to: [8, 5, 16, 6])
    #expect(chmod(tree.path("f"), mode) == 0)
    let options = LayerWritingOptions().with(\.ownership, OwnershipMap(isRootless: true))
    let layer = try WrittenLayer(["f"], of: tree, options: options)
    #expect(try layer.list("m.uid, m.gid, m.mode, m.size") == ["5 6 \(mode) 7"])
    #expect(try Paths.entryStatus(tree.path("f"))?.permissions == mode)
  }
}

private func append(_ text: String, to path: String) throws {
  let file = open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
  defer { close(file) }
  #expect(write(file, text, text.utf8.count) == text.utf8.count)
}

private func overwrite(_ path: String) throws {
  let file = open(path, O_WRONLY | O_CLOEXEC)
  defer { close(file) }
  #expect(pwrite(file, "other", 5, 300_000) == 5)
}
