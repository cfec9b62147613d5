import Copse
import CopseTestSupport
import Testing

@Suite("comparing a tree with a manifest")
struct ValidateMtreeTests {
  private let place: TemporaryDirectory

  init() throws {
    place = try TemporaryDirectory()
    try place.write("tree/file", "text")
    try place.write("m", "#mtree\n. type=dir\n    file type=file size=4\n..\n")
  }

  private func run(_ manifest: String = "m", _ tree: String = "tree") throws -> [String] {
    let deltas = try ValidateMtree(manifest: place.path(manifest), tree: place.path(tree)).run()
    return deltas.map { "\($0.kindName) \(String(decoding: $0.pathBytes, as: UTF8.self))" }
  }

  @Test("finds nothing where they agree")
  func same() throws { #expect(try run() == []) }

  @Test("tells what is missing, extra and modified")
  func different() throws {
    try place.write("tree/file", "longer")
    try place.write("tree/new")
    #expect(try run() == ["modified file", "extra new"])
  }

  @Test(
    "fails where either is not there, or no manifest", arguments: [("none", "tree"), ("m", "none"), ("tree", "tree")])
  func absent(manifest: String, tree: String) throws {
    #expect(try failure { _ = try run(manifest, tree) }?.code == .failed)
  }

  @Test("fails for a manifest that cannot be read, naming what is wrong")
  func malformed() throws {
    try place.write("m", "#mtree\n. type=sausage\n")
    let found = try failure { _ = try run() }
    #expect(found?.code == .damaged && found?.message.contains("sausage") == true, "\(found?.message ?? "none")")
  }
}
