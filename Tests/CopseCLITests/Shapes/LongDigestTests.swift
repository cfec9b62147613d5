import CopseTestSupport
import Testing

@Suite("A layout whose blobs are named by SHA-512")
struct LongDigestTests {
  private let copse: BuiltProgram
  private let layout: TestLayout
  private let place: TemporaryDirectory
  private var image: String { layout.path + ":v1" }

  init() throws {
    copse = try BuiltProgram()
    place = try TemporaryDirectory()
    layout = try TestLayout()
    layout.usesSHA512 = true
    try layout.add(.buildx, as: "v1")
  }

  private func names(_ layout: String) -> Set<String> {
    Set(rawNames(in: layout + "/blobs/sha512").map { String(decoding: $0, as: UTF8.self) })
  }

  @Test("is read, checked and unpacked")
  func read() throws {
    #expect(try copse.run("fsck", "--deep", "--strict", layout.path).status == 0)
    let digest = try copse.run("raw", "resolve", image, "-p", "linux/arm64").lines.first ?? ""
    #expect(digest.hasPrefix("sha512:"))
    #expect(try copse.run("raw", "cat", digest, "--layout", layout.path).status == 0)
    let unpacked = try copse.run("unpack", "--rootless", "--image", image, "-p", "linux/arm64", place.path("b"))
    #expect(unpacked.status == 0, "\(unpacked.errors)")
    #expect(try place.text("b/rootfs/etc/platform") == "linux/arm64\n")
  }

  @Test("is edited: what is new is named by SHA-256, what was there stays")
  func edited() throws {
    let (before, old) = (try layout.indexText(), names(layout.path))
    #expect(try copse.run("config", "--image", image, "-p", "linux/arm64", "--config.user", "1000").status == 0)
    #expect(
      try layout.documentDifferences(before, layout.indexText()) == [
        "manifests[0]>manifests[1]>config>+config.User", "manifests[0]>manifests[1]>config>+.history",
        "manifests[0]>-manifests[3]",
      ])
    #expect(names(layout.path) == old && layout.blobs.count == 3)
    #expect(try copse.run("fsck", "--deep", "--strict", layout.path).status == 0)
  }

  @Test("is copied, exported and imported as it is")
  func carried() throws {
    let file = place.path("a.tar")
    #expect(try copse.run("copy", image, place.path("copy")).status == 0)
    #expect(try copse.run("export", image, file).status == 0)
    #expect(try copse.run("import", file, place.path("import")).status == 0)
    for target in ["copy", "import"] {
      #expect(names(place.path(target)) == names(layout.path))
      #expect(rawNames(in: place.path(target + "/blobs/sha256")).isEmpty)
      #expect(try jsonDifferences(layout.indexText(), place.text(target + "/index.json")) == [])
    }
  }

  @Test("is merged and collected: nothing that is named goes, and all of it once nothing names it")
  func collected() throws {
    #expect(try copse.run("index", "merge", layout.path + ":all", ":v1").status == 0)
    #expect(try copse.run("rm", image).status == 0)
    let before = names(layout.path)
    #expect(try copse.run("gc", layout.path).status == 0)
    #expect(names(layout.path).count == before.count - 1, "the index that is no more listed")
    #expect(try copse.run("rm", layout.path + ":all").status == 0)
    #expect(try copse.run("gc", layout.path).status == 0)
    #expect(names(layout.path).isEmpty && layout.blobs.isEmpty)
  }
}
