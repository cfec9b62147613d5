import CopseSystem
import CopseTestSupport
import Testing

@Suite("a written archive is read whole")
struct ArchiveWriterJudgeTests {
  private static let long = String(repeating: "n", count: 150)
  private let bytes: [UInt8]

  init() throws {
    var owned = WrittenEntry.file("d/big-ids", [7])
    (owned.header.uid, owned.header.gid) = (3_000_000, 4_000_000)
    let attribute = ExtendedAttribute(name: Array("user.mime_type".utf8), value: Array("text/plain".utf8))
    bytes = try writeArchive([
      .other("d/", .directory), .file("d/é", sampleBytes(5000)), .file("d/" + Self.long, attributes: [attribute]),
      .other("d/s", .symbolicLink(Array("é".utf8))), .other("d/h", .hardLink(Array("d/é".utf8))),
      .other("d/p", .fifo), .other("d/c", .characterDevice(major: 1, minor: 3)), owned,
      .file("d/.wh.gone"),
      WrittenEntry(ArchiveHeader([0x64, 0x2F, 0xE9], .regular(size: 0), permissions: 0o600)),
    ])
  }

  private static let names: [[UInt8]] =
    ["d/", "d/é", "d/" + long, "d/s", "d/h", "d/p", "d/c", "d/big-ids", "d/.wh.gone"].map { Array($0.utf8) }
    + [[0x64, 0x2F, 0xE9]]

  @Test("by GNU tar", .requiresTool("tar"))
  func gnuTar() throws {
    let result = try Tool("tar").run(
      ["-t", "-f", "-", "--quoting-style=literal", "--warning=no-unknown-keyword"], input: bytes,
      environment: ["LC_ALL": "C.UTF-8"])
    #expect(result.errors == "" && result.status == 0)
    #expect(result.output.split(separator: 10).map(Array.init) == Self.names)
  }

  @Test("by bsdtar", .requiresTool("bsdtar"))
  func bsdtar() throws {
    let directory = try TemporaryDirectory()
    let result = try Tool("bsdtar").run(
      ["-x", "-f", "-", "--exclude", "d/c", "--no-same-owner"], input: bytes, in: directory.path,
      environment: ["LC_ALL": "C.UTF-8"])
    #expect(try directory.read("d/é") == sampleBytes(5000))
    #expect(try directory.read("d/h") == sampleBytes(5000))
    #expect(rawNames(in: directory.path("d")).contains([0xE9]), "\(result.errors)")
  }

  @Test("by Python", .requiresTool("python3"))
  func python() throws {
    let program = """
      import io, sys, tarfile
      t = tarfile.open(fileobj=io.BytesIO(sys.stdin.buffer.read()))
      for m in t:
        n = m.name.encode('utf-8', 'surrogateescape').hex()
        print(n, m.type.decode(), m.uid, m.gid, m.size, m.mtime, m.pax_headers.get('SCHILY.xattr.user.mime_type', '-'))
      """
    let result = try Tool("python3").run(["-c", program], input: bytes)
    #expect(result.errors == "")
    func hex(_ name: [UInt8]) -> String { name.map { String(0x100 + Int($0), radix: 16).dropFirst() }.joined() }
    func line(_ name: String, _ rest: String) -> String { hex(Array(name.utf8)) + " " + rest }
    #expect(
      result.lines == [
        line("d", "5 0 0 0 0 -"), line("d/é", "0 1 2 5000 1000000000 -"),
        line("d/" + Self.long, "0 1 2 0 1000000000 text/plain"), line("d/s", "2 0 0 0 0 -"), line("d/h", "1 0 0 0 0 -"),
        line("d/p", "6 0 0 0 0 -"), line("d/c", "3 0 0 0 0 -"), line("d/big-ids", "0 3000000 4000000 1 1000000000 -"),
        line("d/.wh.gone", "0 1 2 0 1000000000 -"), hex([0x64, 0x2F, 0xE9]) + " 0 0 0 0 0 -",
      ])
  }
}
