import CopseSpec
import CopseSystem
import CopseTestSupport
import Testing

@testable import Copse

@Suite("bundles and workspaces that are there")
struct OpeningTests {
  private let test: TestUnpacking

  init() throws {
    test = try TestUnpacking()
    try test.layout.multiPlatform("v1", "linux/amd64", "linux/arm64/v8", "linux/arm/v7")
    try test.unpack("v1", "all")
  }

  private func workspace() throws -> OpenWorkspace {
    guard let workspace = try OpenWorkspace.open(Directory.open(test.place.path("b"))) else {
      throw TestSupportError.tool("no workspace")
    }
    return workspace
  }

  @Test(
    "a selection chooses among the trees of a workspace as among images",
    arguments: [
      (nil, ["linux-amd64", "linux-arm64-v8", "linux-arm-v7"]), ("arm64", ["linux-arm64-v8"]),
      ("linux/arm/v8", ["linux-arm-v7"]), ("linux/arm/v7,amd64", ["linux-amd64", "linux-arm-v7"]),
      ("all", ["linux-amd64", "linux-arm64-v8", "linux-arm-v7"]),
    ] as [(String?, [String])])
  func selected(platforms: String?, expected: [String]) throws {
    #expect(try workspace().trees(test.selection(platforms)).map(\.directory) == expected)
  }

  @Test("a platform that no tree has is named, with those there are")
  func missing() throws {
    let failure = try failure { _ = try workspace().trees(test.selection("linux/s390x")) }
    #expect(failure?.code == .platformNotFound)
    #expect(
      failure?.message.hasSuffix("has no tree for linux/s390x; it has linux/amd64, linux/arm64/v8, linux/arm/v7")
        == true)
  }

  @Test("each tree of a workspace is a bundle with a root")
  func bundles() throws {
    let workspace = try workspace()
    for tree in workspace.record.trees {
      let bundle = try workspace.bundle(tree)
      #expect(bundle.record.manifest.digest == tree.manifest.digest)
      #expect(try bundle.rootfs().status("etc/platform")?.kind == .regular)
    }
  }

  @Test("a directory that is neither is named, with what it lacks")
  func neither() throws {
    try test.place.makeDirectory("empty")
    let isWorkspace = try OpenWorkspace.open(Directory.open(test.place.path("empty"))) != nil
    #expect(!isWorkspace)
    let failure = try failure { _ = try OpenBundle(test.place.path("empty")) }
    #expect(failure?.message == "\(test.place.path("empty")) is no bundle: it has no umoci.json")
  }

  @Test("a tree that is a link out of the workspace is not followed")
  func link() throws {
    try test.place.makeDirectory("elsewhere")
    removeTree(test.place.path("b/linux-amd64"))
    try test.place.symlink("b/linux-amd64", to: test.place.path("elsewhere"))
    let workspace = try workspace()
    #expect(throws: Failure.self) { _ = try workspace.bundle(workspace.record.trees[0]) }
  }
}
