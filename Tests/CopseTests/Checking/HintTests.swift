import CopseSpec
import CopseTestSupport
import Testing

@Suite("The hints of fsck")
struct HintTests {
  /// What fsck says of a layout: a code and a hint for each finding.
  private struct Finding: Hashable {
    let code: String
    let hint: String?
  }

  private func findings(_ layout: TestLayout) throws -> [Finding] {
    let result = try Tool(#require(BuiltProgram.path)).run("fsck", "--deep", "--json", layout.path)
    let list = try JSONValue(parsing: result.output).objectValue?["findings"]?.arrayValue ?? []
    return list.compactMap(\.objectValue).map {
      Finding(code: $0["code"]?.stringValue ?? "", hint: $0["hint"]?.stringValue)
    }
  }

  /// What is there to mend in a layout, with every hint pasted into a shell.
  private func mend(_ layout: TestLayout) throws -> [Finding] {
    for finding in try findings(layout) {
      guard let hint = finding.hint else { continue }
      let program = try #require(BuiltProgram.path)
      let done = try Tool("sh").run("-ec", "copse() { '\(program)' \"$@\"; }; " + hint)
      #expect(done.status == 0, "\(finding.code): \(hint): \(done.errors)")
    }
    return try findings(layout)
  }

  @Test("mend what they stand below, pasted as they are", arguments: Damage.all)
  func everyKind(damage: Damage) throws {
    let layout = try TestLayout()
    try damage.make(layout)
    let left = try mend(layout)
    // What nobody can look into stays what it is: the hint says how to collect all the same.
    #expect(!left.contains { $0.hint != nil && $0.code != "W-OPAQUE" }, "\(left)")
  }

  @Test(
    "name tags that a command can name, and no other",
    arguments: [("web:1.2", true), ("it's", false), ("a\u{7}b", false), ("$(x)", false), ("-x", false)])
  func names(tag: String, isName: Bool) throws {
    let layout = try TestLayout()
    let drifted = try layout.image("linux/arm64").with(\.platform, "linux/amd64")
    try layout.tag(tag, layout.index([drifted]))
    let drift = try #require(try findings(layout).first { $0.code == "W-PLATFORM-DRIFT" })
    #expect((drift.hint != nil) == isName)
    #expect(try mend(layout).contains { $0.code == "W-PLATFORM-DRIFT" } == !isName)
  }

  @Test("mend entries of index.json itself, and of indexes in indexes", arguments: [false, true])
  func places(isNested: Bool) throws {
    let layout = try TestLayout()
    let drifted = try layout.image("linux/arm64").with(\.platform, "linux/amd64")
    let twins = try ["a", "b"].map { name in
      try layout.image("linux/s390x", layers: [TestLayer(TestTar(.file(name)))])
    }
    let other = try layout.image("linux/386")
    let stale = try layout.attestation(of: layout.image("linux/arm"))
    let entries = [drifted] + twins + [other, stale]
    if isNested {
      try layout.tag("v1", layout.index([layout.index(entries)]))
    } else {
      for entry in entries { try layout.tag("v1", entry) }
    }
    let left = try mend(layout)
    #expect(left.isEmpty, "\(left)")
  }
}
