import CopseLayers
import CopseSystem
import CopseTestSupport
import Foundation
import Testing

@Suite("deep trees", .requiresRoot)
struct DepthTests {
  /// A path of so many directories called `d`.
  private static func path(_ depth: Int) -> String { Array(repeating: "d", count: depth).joined(separator: "/") }

  @Test("of two thousand levels are made, described and removed")
  func deep() throws {
    let tree = try TestRootfs(
      TestTar(.file(Self.path(2000) + "/f", "x"), .directory(Self.path(1000), mode: 0o700, mtime: 9)),
      TestTar(.file("other"), .file(Self.path(2000) + "/g"), .whiteout(Self.path(1999))))
    // The root, two thousand directories, what came with the second layer.
    #expect(tree.snapshot.count == 1 + 2000 + 2)
    try Directory.open(tree.path).removeContents()
    #expect(try tree.paths == [])
  }

  private static let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appendingPathComponent("copse").path

  @Test("need few descriptors", .requiresTool(program))
  func descriptors() throws {
    let layout = try TestLayout()
    let layers = [
      TestTar(.file(Self.path(2000) + "/f", "x"), .file("z/" + Self.path(1500) + "/f")), TestTar(.whiteout("z")),
    ]
    try layout.tag("v1", layout.image(layers: layers.map { TestLayer($0) }))
    let target = layout.directory.path("rootfs")
    let words = "ulimit -n 200; exec \(Self.program) raw unpack --image \(layout.path):v1 \(target)"
    let result = try Tool("bash").run(["-c", words])
    #expect(result.status == 0, "\(result.errors)")
    try Directory.open(target).removeContents()
  }

  @Test("end in an error where no path could name them")
  func tooDeep() throws {
    let tree = try TestRootfs()
    let error = #expect(throws: LayersError.self) {
      try tree.apply([TestTar(.symlink("l", to: Self.path(1900)), .file("l/" + Self.path(200) + "/f"))])
    }
    #expect(error?.description.hasSuffix("the tree is more than 2048 directories deep") == true)
    try Directory.open(tree.path).removeContents()
  }

  @Test("beside one another do not confuse what is open")
  func alternating() throws {
    let entries = (0..<300).flatMap { number -> [TarEntry] in
      let path = Self.path(100 + number % 100)
      return [.file(path + "/f\(number)", "\(number)"), .file("e/" + path + "/f\(number)", "\(number)")]
    }
    let tree = try TestRootfs(TestTar(entries))
    #expect(try SnapshotListing(tree.snapshot).differences(from: tree.listing) == [])
    #expect(try tree.text(Self.path(150) + "/f250") == "250")
  }
}
