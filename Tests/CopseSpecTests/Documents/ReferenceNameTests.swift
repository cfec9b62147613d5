import CopseSpec
import Testing

@Suite("Reference names")
struct ReferenceNameTests {
  @Test(
    "names of the grammar are read",
    arguments: [
      "latest", "v1", "1", "a-b", "a--b", "a.b_c:d@e+f", "a--b--c-d", "docker.io/library/debian:12", "a/b/c", "A/1--2",
      "sha256:abc", "a:b:c", "x86--64/v1.0-rc.1+build--5",
    ])
  func accepted(text: String) throws {
    #expect(try ReferenceName(parsing: text).value == text)
  }

  @Test(
    "everything else is refused",
    arguments: [
      "", "-", "--", "-a", "a-", "--a", "a--", "a---b", "a-.b", "a.-b", "a..b", "a__b", "a:--b", "a--:b", "/", "/a",
      "a/", "a//b", "a/-b", "a-/b", "a--/b", "a b", " a", "a ", "a\n", "\na", "a\tb", "a\u{0}", "é", "a/é", "e\u{301}",
      "a=b", "a,b", "a~b", "a#b", "a*", "../a", "a/../b", ".", "..", "a\u{200b}", "\u{661}",
    ])
  func refused(text: String) {
    #expect(throws: SpecError.invalidReferenceName(text)) { try ReferenceName(parsing: text) }
  }

  @Test(
    "a name of another spelling has a dash for what no name has",
    arguments: [
      ("lost tag", "lost-tag"), ("it's", "it-s"), (" a\u{7}b ", "a-b"), ("-x", "x"), ("$(x)", "x"), ("é", nil),
      ("", nil),
      ("v1.0_rc", "v1.0_rc"), ("..", nil),
    ] as [(String, String?)])
  func resembling(text: String, name: String?) {
    #expect(ReferenceName(resembling: text)?.value == name)
  }

  @Test("every text over a small alphabet is judged as the grammar says")
  func exhaustive() throws {
    let pattern = /([A-Za-z0-9]+(([-._:@+]|--)[A-Za-z0-9]+)*)(\/([A-Za-z0-9]+(([-._:@+]|--)[A-Za-z0-9]+)*))*/
    var texts = [""]
    for length in 0..<6 {
      texts += texts.filter { $0.count == length }.flatMap { text in ["a", "-", "/", "."].map { text + $0 } }
    }
    for text in texts {
      #expect(isName(text) == (text.wholeMatch(of: pattern) != nil), "\(text)")
    }
  }

  @Test("a long name without an end is refused in linear time")
  func linear() {
    #expect(!isName(String(repeating: "a--", count: 500_000)))
    #expect(!isName(String(repeating: "a", count: 1_000_000) + "!"))
  }

  @Test(
    "a reference splits at its first colon",
    arguments: [
      ("app", "app", "latest", false), ("app:v1", "app", "v1", true), ("app:a:b:c", "app", "a:b:c", true),
      ("../my app/é:v1", "../my app/é", "v1", true), ("/a/b/:x/y", "/a/b/", "x/y", true),
    ])
  func reference(text: String, layout: String, name: String, isNameExplicit: Bool) throws {
    let reference = try ImageReference(parsing: text)
    #expect(reference.layout == layout)
    #expect(reference.name.value == name)
    #expect(reference.isNameExplicit == isNameExplicit)
    #expect(reference.description == "\(layout):\(name)")
  }

  @Test("a reference without a path or with a bad name is refused", arguments: ["", ":", ":v1", "app:", "app:a b"])
  func badReference(text: String) {
    #expect(throws: SpecError.self) { try ImageReference(parsing: text) }
  }

  private func isName(_ text: String) -> Bool {
    do {
      return try ReferenceName(parsing: text).value == text
    } catch {
      return false
    }
  }
}
