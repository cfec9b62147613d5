import Copse
import CopseSpec
import CopseTestSupport
import Testing

@Suite("a workspace")
struct WorkspaceTests {
  private let test: TestUnpacking
  private let images: [TestDescriptor]

  init() throws {
    test = try TestUnpacking()
    images = try test.layout.multiPlatform("v1", "linux/amd64", "linux/arm64/v8", "linux/s390x")
    try test.layout.tag("lone", test.layout.image("linux/amd64"))
  }

  private func record() throws -> WorkspaceRecord { try WorkspaceRecord(test.place.read("b/copse.json")) }

  private func layer(of image: TestDescriptor) throws -> TestDescriptor {
    let manifest = try ImageManifest(test.layout.content(image))
    let layer = manifest.layers[0]
    return TestDescriptor(layer.mediaType.rawValue, layer.digest.description, Int(layer.size))
  }

  @Test(
    "comes of the words of the request, never of what the layout holds",
    arguments: [
      ("lone", nil, false), ("lone", "all", true), ("v1", "amd64", false), ("v1", "amd64,arm64", true),
      ("v1", "all", true),
    ] as [(String, String?, Bool)])
  func shape(name: String, platforms: String?, isWorkspace: Bool) throws {
    let report = try test.unpack(name, platforms)
    #expect(report.isWorkspace == isWorkspace)
    #expect(test.names("b").contains("copse.json") == isWorkspace)
    #expect(test.names("b").contains("umoci.json") == !isWorkspace)
  }

  @Test("holds a bundle for each platform and a record of them", arguments: [1, 2, 8])
  func content(jobs: Int) throws {
    let report = try test.unpack("v1", "all") { $0.jobs = jobs }
    let names = ["linux-amd64", "linux-arm64-v8", "linux-s390x"]
    #expect(report.trees.map(\.directory) == names)
    #expect(test.names("b") == ["copse.json"] + names)
    #expect(test.mode("b") == 0o755)
    for (name, image) in zip(names, images) {
      #expect(test.mode("b/" + name) == 0o700)
      #expect(test.names("b/" + name).contains("sha256_\(image.hex).mtree"))
    }
    #expect(try test.place.text("b/linux-arm64-v8/rootfs/etc/platform") == "linux/arm64/v8\n")
    let record = try record()
    #expect(record.layout == test.layout.path)
    #expect(record.trees.map(\.directory) == names && record.trees.allSatisfy(\.isComplete))
    #expect(record.trees.map(\.manifest.digest.description) == images.map(\.digest))
  }

  @Test("is of one state of the name, which may move or go meanwhile", arguments: ["moved", "gone"])
  func moving(how: String) throws {
    let roots = try test.layout.digests(of: "v1")
    nonisolated(unsafe) let layout = test.layout
    try test.unpack("v1", "all") {
      $0.jobs = 1
      $0.onProgress = { _ in
        do {
          try layout.setEntries([])
          if how == "moved" { try layout.multiPlatform("v1", "linux/riscv64") }
        } catch { Issue.record(error) }
      }
    }
    #expect(try record().roots.map(\.description) == roots)
    #expect(try record().trees.allSatisfy { roots.contains($0.walk[0].digest.description) })
  }

  @Test("of a damaged platform has the others, and says which is not there")
  func damaged() throws {
    try test.layout.corrupt(layer(of: images[1]))
    let found = try #require(try failure { try test.unpack("v1", "all") })
    #expect(found.code == .damaged)
    #expect(found.facts.contains { $0.hasPrefix("linux-arm64-v8 is incomplete") })
    #expect(test.names("b") == ["copse.json", "linux-amd64", "linux-s390x"])
    #expect(try record().trees.map(\.isComplete) == [true, false, true])
    #expect(try test.place.text("b/linux-s390x/rootfs/etc/platform") == "linux/s390x\n")
  }

  @Test("of damaged platforms only is not there")
  func allDamaged() throws {
    for image in images { try test.layout.remove(layer(of: image)) }
    #expect(try failure { try test.unpack("v1", "all", to: "new/b") }?.code == .damaged)
    #expect(test.names().isEmpty)
  }

  @Test("fills an empty directory and no other")
  func existing() throws {
    try test.place.makeDirectory("b", mode: 0o750)
    try test.unpack("v1", "all")
    #expect(test.names("b").count == 4)
    #expect(test.mode("b") == 0o750)
    #expect(try failure { try test.unpack("v1", "all") }?.code == .exists)
    #expect(test.names("b").count == 4)
  }
}
