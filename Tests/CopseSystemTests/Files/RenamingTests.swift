import CopseSystem
import CopseTestSupport
import Testing

@Suite("renaming an entry")
struct RenamingTests {
  private let place: TemporaryDirectory

  init() throws {
    place = try TemporaryDirectory()
    try place.write("new/file", "new")
    try place.write("f", "f")
  }

  @Test("never replaces what is there unless asked", arguments: ["file", "directory", "link"])
  func present(kind: String) throws {
    switch kind {
    case "file": try place.write("old", "old")
    case "directory": try place.makeDirectory("old")
    default: try place.symlink("old", to: "nowhere")
    }
    let directory = try Directory.open(place.path)
    for name in ["new", "f"] {
      let error = complaint { try directory.rename(name, to: "old", in: directory, replaces: false) }
      #expect(error?.isPresent == true)
      #expect(place.has(name))
    }
  }

  @Test("replaces a file when asked")
  func replacing() throws {
    try place.write("old", "old")
    let directory = try Directory.open(place.path)
    try directory.rename("f", to: "old", in: directory, replaces: true)
    #expect(try place.text("old") == "f")
  }

  @Test("moves a tree into another directory")
  func moving() throws {
    try place.makeDirectory("other")
    let directory = try Directory.open(place.path)
    try directory.rename("new", to: "moved", in: try directory.directory("other"), replaces: false)
    #expect(try place.text("other/moved/file") == "new")
  }

  @Test("of nothing names both names")
  func absent() throws {
    let directory = try Directory.open(place.path)
    let error = complaint { try directory.rename("none", to: "x", in: directory, replaces: false) }
    #expect(error?.isAbsent == true)
    #expect(error?.description.contains("none") == true && error?.description.contains("/x") == true)
  }
}
