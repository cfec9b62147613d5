import CopseSystem
import CopseTestSupport
import Testing

@Suite("a file that takes the place of another")
struct HiddenFileTests {
  private let place: TemporaryDirectory

  init() throws {
    place = try TemporaryDirectory()
    try place.write("a", "old")
    try place.makeDirectory("below")
  }

  private func names() -> [String] {
    rawNames(in: place.path).map { String(decoding: $0, as: UTF8.self) }.sorted()
  }

  @Test("has its name once it is whole", arguments: ["a", "b"])
  func whole(name: String) throws {
    let directory = try Directory.open(place.path)
    try directory.replace(name) { file in
      try file.append(Array("new".utf8))
      #expect(try place.text("a") == "old" && !place.has("b"))
    }
    #expect(try place.text(name) == "new" && names() == (name == "a" ? ["a", "below"] : ["a", "b", "below"]))
  }

  @Test("may be written in one directory and named in another")
  func elsewhere() throws {
    let directory = try Directory.open(place.path)
    let below = try Directory.open(place.path("below"))
    try below.replace("a", in: directory) { try $0.append(Array("new".utf8)) }
    #expect(try place.text("a") == "new" && below.names().isEmpty)
  }

  @Test("is gone where anything goes wrong, and that is what is said", arguments: ["body", "rename"])
  func failing(what: String) throws {
    let directory = try Directory.open(place.path)
    let wrong = TestSupportError.tool("wrong")
    do {
      try directory.replace(what == "body" ? "a" : "below") { file in
        try file.append([1])
        if what == "body" { throw wrong }
      }
      Issue.record("replaced")
    } catch is TestSupportError {
      #expect(what == "body")
    } catch let error as SystemError {
      #expect(error.operation.hasPrefix("rename "))
    }
    #expect(try names() == ["a", "below"] && place.text("a") == "old")
  }
}
