import CopseLayout
import CopseSpec
import CopseTestSupport
import Testing

@testable import Copse

@Suite("Names in archives")
struct ArchivedNameTests {
  @Test(
    "are whole as docker means them",
    arguments: [
      ("app", "docker.io/library/app:latest"), ("app:v1", "docker.io/library/app:v1"),
      ("me/app", "docker.io/me/app:latest"), ("localhost/app:v2", "localhost/app:v2"),
      ("registry.example/app", "registry.example/app:latest"), ("host:5000/a/b:c", "host:5000/a/b:c"),
      ("", "docker.io/library/:latest"),
    ])
  func whole(text: String, expected: String) {
    #expect(ArchivedName.whole(text) == expected)
  }

  @Test(
    "of files lead nowhere but to other files",
    arguments: [
      ("a/./b//c", ["a", "b", "c"]), ("/a", ["a"]), ("a/../b", ["b"]), ("../a", nil), ("a/../../b", nil), ("", []),
    ] as [(String, [String]?)])
  func paths(text: String, parts: [String]?) {
    #expect(ArchivePath(text)?.parts == parts)
  }

  @Test(
    "of links start from their folder",
    arguments: [("../b/layer.tar", ["b", "layer.tar"]), ("../../b", nil), ("/c", ["c"])] as [(String, [String]?)])
  func links(target: String, parts: [String]?) throws {
    let folder = try #require(ArchivePath("a/layer.tar")).folder
    #expect(ArchivePath(target, in: folder)?.parts == parts)
  }

  private func entry(_ tag: String?, _ full: String?) -> Descriptor {
    var entry = Descriptor(
      mediaType: .imageManifest, digest: Digest(algorithm: .sha256, bytes: Array(repeating: 1, count: 32)), size: 1)
    entry.setAnnotation(Annotation.refNameKey, to: tag)
    entry.setAnnotation(Annotation.containerdImageNameKey, to: full)
    return entry
  }

  @Test(
    "become tags: their own, the one in the whole name, or else that where two are alike",
    arguments: [
      ([("v1", nil), ("v1", "r.io/a:v1"), ("v2", nil)], ["v1", "v2"]),
      ([(nil, "r.io/a:v1"), (nil, nil)], ["v1"]), ([(nil, nil)], ["latest"]), ([("no tag", nil)], ["latest"]),
      ([("v1", "r.io/a:v1"), ("v1", "r.io/b:v1")], ["r.io/a:v1", "r.io/b:v1"]),
    ] as [([(String?, String?)], [String])])
  func tags(names: [(String?, String?)], tags: [String]) throws {
    let layout = try TestLayout()
    let images = try ArchivedImages(
      names.map(entry), of: ArchiveInput("a.tar"), in: Layout(opening: layout.path), selection: PlatformSelection())
    #expect(try images.chosen().map { $0.tag?.value } == tags)
    #expect(images.notices.count == (names.count { $0.0 == nil && $0.1 == nil && names.count > 1 }))
  }
}
