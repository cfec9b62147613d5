import CopseLayers
import CopseSystem
import CopseTestSupport
import Testing

@Suite("hard links of a tree compared with what was unpacked", .requiresRoot)
struct LinkChangeTests {
  static let tar = TestTar(
    .file("a", "x", mtime: 5), .hardlink("b", to: "a"), .hardlink("c", to: "a"), .file("o", "x", mtime: 5),
    .file("p", "x", mtime: 5), .hardlink("q", to: "p"), .directory("./", mtime: 5))

  @Test(
    "go into a layer with all names of their inode, or not at all",
    arguments: [
      ("ln a d", ["A /d", "M /a", "M /b", "M /c"]), ("ln -f a o", ["M /a", "M /b", "M /c", "M /o"]),
      ("ln o d", ["A /d", "M /o"]), ("cp -a c t; mv t c", ["M /c"]), ("rm b", ["D /b"]),
      ("cp -a a t; ln -f t b; rm t", ["M /b"]), ("cp -a a t; ln -f t b; mv t a", ["M /c"]),
      ("echo >>b; touch -d @5 b", ["M /a", "M /b", "M /c"]), ("ln -f p c", ["M /c", "M /p", "M /q"]),
      ("ln a ../outside", []), ("mv a d", ["A /d", "D /a", "M /b", "M /c"]),
    ] as [(String, [String])])
  func groups(edit: (script: String, expected: [String])) throws {
    for record in [TestBundle.Record.state, .copied] {
      let bundle = try TestBundle(record, Self.tar)
      try Tool("sh").run(["-ec", "cd \"$0\"; \(edit.script); touch -d @5 .", bundle.rootfs.path])
      #expect(try bundle.changes().sorted() == edit.expected)
    }
  }

  @Test(
    "are told by their number where inodes are not known",
    arguments: [
      ("true", []), ("ln a d", ["A /d", "M /a", "M /b", "M /c"]), ("ln a ../outside", []),
      ("cp -a c t; mv t c", ["M /a", "M /b", "M /c"]),
    ] as [(String, [String])])
  func numbers(edit: (script: String, expected: [String])) throws {
    let bundle = try TestBundle(.manifest, Self.tar)
    try Tool("sh").run(["-ec", "cd \"$0\"; \(edit.script); touch -d @5 .", bundle.rootfs.path])
    #expect(try bundle.changes().sorted() == edit.expected)
  }

  @Test("may have names that stay out", arguments: TestBundle.Record.allCases)
  func masked(record: TestBundle.Record) throws {
    let tar = TestTar(.directory("v"), .file("v/a", "x"), .directory("o"), .hardlink("o/a", to: "v/a"))
    let bundle = try TestBundle(record, tar)
    #expect(try bundle.changes(PathMask(["/v"])) == [])
    try Tool("sh").run(["-ec", "cd \"$0\"; echo >>v/a; touch -d @0 v o .", bundle.rootfs.path])
    #expect(try bundle.changes(PathMask(["/v"])) == ["M /o/a"])
  }
}
