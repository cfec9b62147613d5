import CopseSpec
import Testing

@Suite("edits of index.json")
struct ImageEditTests {
  private func digest(_ digit: Character) throws -> Digest {
    try Digest(parsing: "sha256:" + String(repeating: digit, count: 64))
  }

  private func entry(_ digit: Character, _ name: String? = nil) -> String {
    let annotations = name.map { #","annotations":{"org.opencontainers.image.ref.name":"\#($0)"}"# } ?? ""
    let hex = String(repeating: digit, count: 64)
    return #"{"x-first":1,"mediaType":"application/vnd.oci.image.manifest.v1+json","digest":"sha256:\#(hex)","#
      + #""size":7\#(annotations)}"#
  }

  private func text(_ entries: [String]) -> String {
    #"{"x-own":{"b":1,"a":2},"schemaVersion":2,"manifests":[\#(entries.joined(separator: ","))],"x-last":null}"#
  }

  private func edited(_ entries: [String], _ edit: ImageEdit) throws -> String {
    let index = try ImageIndex(Array(text(entries).utf8))
    return String(decoding: JSONValue.object(try edit.applied(to: index).json).encoded(), as: UTF8.self)
  }

  private func descriptor(_ digit: Character) throws -> Descriptor {
    try Descriptor(JSONValue(parsing: Array(entry(digit).utf8)))
  }

  private let name: ReferenceName

  init() throws {
    name = try ReferenceName(parsing: "v1")
  }

  @Test("a tag replaces every entry of its name by one at the end, and nothing else changes")
  func tag() throws {
    let before = [entry("a", "v1"), entry("b"), entry("c", "v2"), entry("d", "v1")]
    let after = try edited(before, .tag(name, descriptor("e")))
    #expect(after == text([entry("b"), entry("c", "v2"), entry("e", "v1")]))
  }

  @Test("a tag of several entries keeps their order")
  func severalEntries() throws {
    let after = try edited([entry("a", "v2")], .tag(name, [descriptor("c"), descriptor("b")]))
    #expect(after == text([entry("a", "v2"), entry("c", "v1"), entry("b", "v1")]))
  }

  @Test("edits in a row make what each after the other makes")
  func series() throws {
    let (other, third) = (try ReferenceName(parsing: "v2"), try ReferenceName(parsing: "v3"))
    let edits: [ImageEdit] = [
      .list(other, [try descriptor("e")]),
      .list(name, [try descriptor("f"), try descriptor("a"), try descriptor("b")]),
      .list(third, [], expecting: .exactly([try digest("d")])), .untag(other), .tag(name, try descriptor("c")),
      .list(other, [try descriptor("b")], expecting: .exactly([])), .list(name, [try descriptor("d")]),
    ]
    let before = [
      entry("a", "v1"), entry("b"), entry("c", "v2"), entry("d", "v3"), entry("e", "v10"), entry("f", "v1"),
    ]
    let index = try ImageIndex(Array(text(before).utf8))
    let expected = try edits.reduce(index) { try $1.applied(to: $0) }
    for count in 0...edits.count {
      let halfway = try ImageEdit.applying(Array(edits[..<count]), to: index)
      #expect(try ImageEdit.applying(Array(edits[count...]), to: halfway) == expected)
    }
  }

  @Test("of edits in a row the first that does not apply is told")
  func seriesConflict() throws {
    let other = try ReferenceName(parsing: "v2")
    let index = try ImageIndex(Array(text([entry("a", "v1"), entry("b", "v2")]).utf8))
    let edits: [ImageEdit] = [
      .list(name, [try descriptor("c")], expecting: .exactly([try digest("a")])),
      .list(other, [try descriptor("c")], expecting: .exactly([try digest("a")])),
    ]
    let conflict = #expect(throws: EditConflict.self) { try ImageEdit.applying(edits, to: index) }
    #expect(conflict?.name == other)
    #expect(conflict?.found == [try digest("b")])
  }

  @Test("untagging takes all entries of the name, and a name that is not there is well")
  func untag() throws {
    #expect(try edited([entry("a", "v1"), entry("b"), entry("c", "v1")], .untag(name)) == text([entry("b")]))
    #expect(try edited([entry("b", "v10")], .untag(name)) == text([entry("b", "v10")]))
  }

  @Test("a replacement stands where the old entry stood")
  func replace() throws {
    let before = [entry("a", "v1"), entry("a", "v2"), entry("b", "v1")]
    let after = try edited(before, .replace(name, descriptor("a"), with: descriptor("e")))
    #expect(after == text([entry("e", "v1"), entry("a", "v2"), entry("b", "v1")]))
  }

  @Test("a replacement is one platform's, where an image is listed for several")
  func replaceOne() throws {
    let arm = entry("a", "v1").replacing(#""size":7"#, with: #""size":7,"platform":{"os":"linux"}"#)
    let after = try edited([arm, entry("a", "v1")], .replace(name, descriptor("a"), with: descriptor("e")))
    #expect(after == text([arm, entry("e", "v1")]))
  }

  @Test("attestations go with the image they are about, and stay where it is listed still")
  func attestations() throws {
    let about = #""annotations":{"vnd.docker.reference.type":"attestation-manifest","vnd.docker.reference.digest":"D","#
    let digest = try digest("a").description
    let named = entry("b", "v1").replacing(#""annotations":{"#, with: about.replacing("D", with: digest))
    let other = entry("b", "v2").replacing(#""annotations":{"#, with: about.replacing("D", with: digest))
    let nameless = named.replacing(#","org.opencontainers.image.ref.name":"v1""#, with: "")
    let edit = ImageEdit.dropAttestations(name, of: [try self.digest("a")])
    #expect(try edited([entry("c", "v1"), named, other, nameless], edit) == text([entry("c", "v1"), other]))
    let listed = [entry("a", "v2"), named, other, nameless]
    #expect(try edited(listed, edit) == text([entry("a", "v2"), other, nameless]))
    #expect(try edited([entry("a", "v1"), named], edit) == text([entry("a", "v1"), named]))
  }

  @Test("an edit whose name moved is a conflict that says what was expected and found")
  func conflicts() throws {
    let moved = EditConflict(name: name, expected: [try digest("b")], found: [try digest("a")])
    let expecting = ImageEdit.tag(name, try descriptor("e"), expecting: .exactly([try digest("b")]))
    let replacing = ImageEdit.replace(name, try descriptor("b"), with: try descriptor("e"))
    for edit in [expecting, replacing] {
      #expect(throws: moved) { try edited([entry("a", "v1"), entry("b", "v2")], edit) }
    }
    #expect(moved.description.hasPrefix(#"refname "v1" changed meanwhile: expected sha256:bbbb"#))
  }

  @Test("an edit whose name still is what was expected applies", arguments: ["ab", "a", ""])
  func expected(digits: String) throws {
    let edit = ImageEdit.tag(name, try descriptor("e"), expecting: .exactly(try digits.map { try digest($0) }))
    #expect(try edited(digits.map { entry($0, "v1") }, edit) == text([entry("e", "v1")]))
  }
}
