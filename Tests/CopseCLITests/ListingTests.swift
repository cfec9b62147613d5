import CopseTestSupport
import Testing

@testable import CopseCLI

@Suite("ls")
struct ListingTests {
  private let copse: BuiltProgram
  private let layout: TestLayout

  init() throws {
    copse = try BuiltProgram()
    layout = try TestLayout()
    try layout.multiPlatform("v1", "linux/amd64", "linux/arm64/v8")
    try layout.tag("base", layout.image("linux/386"))
    try layout.tag("flat", layout.image("linux/amd64"))
    try layout.tag("flat", layout.image("linux/s390x"))
    try layout.tag(nil, layout.image("linux/ppc64le"))
  }

  @Test("prints each name once, in the order of index.json", arguments: [["--layout"], []])
  func names(flag: [String]) throws {
    let result = try copse.run(["ls"] + flag + [layout.path])
    #expect(result.text == "v1\nbase\nflat\n")
    #expect(result.errors.isEmpty && result.status == 0)
  }

  @Test("with -l shows what is behind each name")
  func details() throws {
    let result = try copse.run("list", "-l", layout.path)
    #expect(
      result.lines.map { $0.split(separator: " ").joined(separator: " ") } == [
        "TAG KIND PLATFORMS SIZE CREATED",
        "v1 index linux/amd64 linux/arm64/v8 \(try size("v1")) 1970-01-01",
        "base image linux/386 \(try size("base")) 1970-01-01",
        "flat flat linux/amd64 linux/s390x \(try size("flat")) 1970-01-01",
      ])
  }

  @Test("a name that is damaged is listed all the same, with a warning")
  func damaged() throws {
    let lost = TestDescriptor(TestMediaTypes.oci.manifest, "sha256:" + String(repeating: "0", count: 64), 7)
    try layout.tag("lost", lost)
    let result = try copse.run("ls", "-l", layout.path)
    #expect(result.status == 0)
    #expect(result.lines.last?.hasPrefix("lost") == true)
    #expect(result.errors.hasPrefix("copse: warning: lost: blob sha256:000000"))
  }

  @Test("never prints what a terminal would act upon")
  func hostile() throws {
    try layout.tag("a\u{1b}[2J\u{202e}b", layout.image())
    let result = try copse.run("ls", layout.path)
    #expect(result.lines.last == #"a\u{1b}[2J\u{202e}b"#)
  }

  @Test("prints what umoci prints where names are unique", .requiresTool("umoci"))
  func likeUmoci() throws {
    try layout.setEntries(layout.entries.filter { !$0.json.contains("flat") })
    let umoci = try Tool("umoci").run("ls", "--layout", layout.path)
    #expect(try copse.run("ls", "--layout", layout.path).text == umoci.text)
  }

  @Test("as JSON is one document with a schema")
  func json() throws {
    let text = try copse.run("ls", "-l", "--json", layout.path).text
    #expect(text.hasPrefix(#"{"schema":"copse.ls/1","layout":"#))
    #expect(text.contains(#""platformName":"linux/arm64/v8""#))
    #expect(text.hasSuffix("}\n") && text.filter { $0 == "\n" }.count == 1)
  }

  @Test("ends quietly where nobody reads on")
  func closedPipe() throws {
    let shell = try Tool("sh").run(
      "-c", "\(copse.path) ls \(layout.path) | true; \(copse.path) ls \(layout.path) >&-; true")
    #expect(!shell.errors.contains("pipe"))
  }

  private func size(_ name: String) throws -> String {
    let json = try copse.run("show", "--json", "\(layout.path):\(name)").text
    let digits = try #require(json.firstMatch(of: #/"size":(\d+),"missingSize"/#)).1
    return try ByteCount.text(#require(Int64(digits)))
  }
}
