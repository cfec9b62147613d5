import CopseTestSupport
import Testing

@Suite("an edit that makes a name nobody could read again")
struct IndexLimitTests {
  private let copse: BuiltProgram
  private let layout: TestLayout
  private var image: String { layout.path + ":v1" }

  init() throws {
    copse = try BuiltProgram()
    layout = try TestLayout()
  }

  /// An edit that has to be refused, in earnest and as a dry run.
  private func refused(_ words: [String], because reason: String) throws {
    let (before, listed) = (try layout.indexText(), try copse.run("ls", layout.path).text)
    for flags in [[], ["-n"]] {
      let result = try copse.run(words + flags)
      #expect(result.status == 5 && result.errors.contains(reason), "\(result.errors)")
    }
    #expect(try layout.indexText() == before)
    #expect(try copse.run("ls", layout.path).text == listed)
  }

  @Test("is refused where a document would be too long", arguments: ["merge", "annotate"])
  func document(verb: String) throws {
    let long = String(repeating: "x", count: 3 << 20)
    try layout.tag("v1", layout.index([layout.image()], annotations: [TestAnnotation("a", long)]))
    try layout.tag("v2", layout.index([layout.image("linux/arm64")], annotations: [TestAnnotation("b", long)]))
    let notes = (0..<9).map { "k\($0)=" + String(repeating: "x", count: 120_000) }
    try refused(["index", verb, image] + (verb == "merge" ? [":v2"] : notes), because: "a document would be ")
  }

  @Test("is refused where too many entries would come together", arguments: ["add", "merge"])
  func entries(verb: String) throws {
    for (name, count) in [("v1", 9_990), ("v2", 12)] {
      let absent = (0..<count).map { number in
        TestDescriptor("x/y", TestLayout.digest(of: Array("\(name)\(number)".utf8)), 9)
      }
      try layout.tag(name, layout.index(absent))
    }
    try refused(["index", verb, image, ":v2"], because: "as it would be leads to more than 10000 entries")
  }

  @Test("is refused where indexes would be nested too deeply")
  func levels() throws {
    let deep = try (0..<16).reduce(layout.image()) { inner, _ in try layout.index([inner]) }
    for entry in [deep, try layout.image("linux/arm64")] { try layout.tag("v1", entry) }
    try refused(["index", "pack", image], because: "indexes nested more than 16 levels deep")
  }

  @Test("is refused where index.json would be too long, so that no other tag is lost")
  func wholeLayout() throws {
    try layout.tag("v1", layout.image())
    try layout.setIndexExtra("{\"x-fill\":\"\(String(repeating: "x", count: (4 << 20) - 600))\"}")
    try refused(["tag", "--image", image, "v2"], because: "index.json would be 419")
  }
}
