import CopseLayout
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
    // What is no longer named is collected the next time.
    _ = try mend(layout)
    let left = try mend(layout)
    // What nobody can look into stays what it is: the hint says how to collect all the same.
    #expect(!left.contains { $0.hint != nil && $0.code != "W-OPAQUE" }, "\(left)")
  }

  @Test(
    "give tags against the grammar a name, and then mend what is behind it",
    arguments: [
      ("web:1.2", "web:1.2"), ("it's", "it-s"), ("a\u{7}b", "a-b"), ("$(x)", "x"), ("-x", "x"), ("é", "é"),
    ])
  func names(tag: String, name: String) throws {
    let layout = try TestLayout()
    let drifted = try layout.image("linux/arm64").with(\.platform, "linux/amd64")
    try layout.tag(tag, layout.index([drifted]))
    _ = try mend(layout)
    let left = try mend(layout)
    #expect(try Layout(opening: layout.path).index().manifests.map(\.refName) == [name])
    #expect(left.map(\.code).sorted() == (tag == "é" ? ["W-NAME", "W-PLATFORM-DRIFT"] : []))
  }

  @Test("take no name from another image")
  func takenName() throws {
    let layout = try TestLayout()
    try layout.tag("a b", layout.image())
    try layout.tag("a-b", layout.image("linux/arm64"))
    #expect(try findings(layout) == [Finding(code: "W-NAME", hint: nil)])
  }

  @Test("write oci-layout anew where the rest of a layout is there", arguments: ["", "{", nil])
  func marker(content: String?) throws {
    let layout = try TestLayout()
    try layout.tag("v1", layout.image())
    removeTree(layout.path + "/oci-layout")
    if let content { try layout.directory.write("layout/oci-layout", content) }
    #expect(try findings(layout).map(\.code) == ["E-LAYOUT"])
    #expect(try mend(layout).isEmpty)
  }

  /// A layout of these tags: one image alone, several platforms, an index in an index.
  private func tagged() throws -> (layout: TestLayout, images: [TestDescriptor]) {
    let layout = try TestLayout()
    let images = try ["linux/amd64", "linux/arm64", "linux/s390x"].map { name in
      try layout.image(name, layers: [TestLayer(TestTar(.file(name)))])
    }
    try layout.tag("alone", images[0])
    try layout.tag("all", layout.index(images))
    try layout.tag("nested", layout.index([layout.index([images[0], images[1]]), images[2]]))
    return (layout, images)
  }

  @Test(
    "take out of every name the images whose blobs are lost, and nothing else", arguments: ["config", "layers", ""])
  func lost(part: String) throws {
    for damage in [TestLayout.remove, { layout in { try layout.corrupt($0) } }] {
      let (layout, images) = try tagged()
      let blob = part.isEmpty ? images[0] : try layout.part(part, of: images[0])
      try damage(layout)(blob)
      _ = try mend(layout)
      let left = try mend(layout)
      #expect(left.isEmpty, "\(left)")
      let kept = try layout.directory.text("layout/index.json")
      #expect(!kept.contains("alone") && kept.contains("all") && kept.contains("nested"))
      #expect(try images.dropFirst().allSatisfy { try layout.hasBlob(layout.part("layers", of: $0)) })
    }
  }

  @Test("take the name away where all its images are lost, and say so once")
  func allLost() throws {
    let (layout, images) = try tagged()
    for image in images { try layout.remove(layout.part("layers", of: image)) }
    let hints = try findings(layout).compactMap(\.hint)
    #expect(Set(hints).count == hints.count)
    #expect(try mend(layout).isEmpty)
    #expect(
      try JSONValue(parsing: layout.directory.read("layout/index.json")).objectValue?["manifests"]?.arrayValue == [])
  }

  @Test("do not name what has no name")
  func nameless() throws {
    let layout = try TestLayout()
    let image = try layout.image()
    try layout.tag(nil, image)
    try layout.remove(layout.part("layers", of: image))
    #expect(try !findings(layout).contains { $0.hint != nil })
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
