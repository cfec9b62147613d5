import CopseSystem
import CopseTestSupport
import Glibc
import Testing

@Suite("a new file")
struct NewFileTests {
  private let place: TemporaryDirectory

  init() throws { place = try TemporaryDirectory() }

  @Test("has holes where nothing was written, and at its end")
  func holes() throws {
    var file = try Directory.open(place.path).makeFile("f", permissions: 0o640)
    try Array("head".utf8).withUnsafeBytes { try file.write($0, at: 0) }
    try Array("tail".utf8).withUnsafeBytes { try file.write($0, at: 8 << 20) }
    try file.setSize(16 << 20)
    var status = stat()
    #expect(stat(place.path("f"), &status) == 0)
    #expect(status.st_size == 16 << 20)
    #expect(status.st_blocks * 512 < 1 << 20)
    let bytes = try place.read("f")
    #expect(bytes.prefix(4) == Array("head".utf8)[...])
    #expect(bytes[(8 << 20)..<(8 << 20) + 4] == Array("tail".utf8)[...])
    #expect(bytes.reduce(0) { $0 + Int($1) } == Array("headtail".utf8).reduce(0) { $0 + Int($1) })
  }

  @Test("is never one that was there", arguments: ["file", "link"])
  func present(kind: String) throws {
    if kind == "file" { try place.write("f", "old") } else { try place.symlink("f", to: "victim") }
    let error = complaint { _ = try Directory.open(place.path).makeFile("f", permissions: 0o600) }
    #expect(error?.isPresent == true)
    #expect(!place.has("victim"))
  }

  @Test("is written through a buffer in pieces of any size", arguments: [1, 1000, 65_535, 65_536, 65_537, 200_000])
  func writer(pieceSize: Int) throws {
    let bytes = sampleBytes(pieceSize == 1 ? 70_000 : 300_000)
    try Directory.open(place.path).write("f") { writer in
      for start in stride(from: 0, to: bytes.count, by: pieceSize) {
        try writer.append(Array(bytes[start..<min(start + pieceSize, bytes.count)]))
      }
    }
    #expect(try place.read("f") == bytes)
  }

  @Test("can be what is there, emptied")
  func truncating() throws {
    try place.write("f", "old and long")
    let writer = FileWriter(try NewFile.truncating(place.path("f")))
    try writer.append(Array("new".utf8))
    try writer.flush()
    #expect(try place.text("f") == "new")
  }

  @Test("on a full device is an error")
  func full() throws {
    let writer = FileWriter(try NewFile.truncating("/dev/full"))
    try writer.append([1])
    #expect(complaint { try writer.flush() }?.isFull == true)
  }

  @Test("is read back up to a limit and no further", arguments: [(10, true), (9, false)])
  func limit(limit: Int, isEnough: Bool) throws {
    try place.write("f", "0123456789")
    var file = try File.open(place.path("f"))
    var found: [UInt8]?
    let error = complaint { found = try file.contents(atMost: limit) }
    #expect((found == Array("0123456789".utf8)) == isEnough)
    #expect((error?.errno == EFBIG) == !isEnough)
  }
}
