import CopseSpec
import CopseTestSupport
import Testing

@Suite("index remove, keep, pack and explode")
struct IndexEditTests {
  private let copse: BuiltProgram
  private let layout: TestLayout
  private var image: String { layout.path + ":v1" }

  init() throws {
    copse = try BuiltProgram()
    layout = try TestLayout()
  }

  private func index(_ words: String...) throws -> Tool.Result { try copse.run(["index"] + words) }

  private func entries() throws -> [Descriptor] {
    let root = try #require(try layout.digests(of: "v1").first)
    return try ImageIndex(Array(layout.text(root).utf8)).manifests
  }

  @Test("remove takes one platform with its attestation, and every other entry stays verbatim", .requiresTool("skopeo"))
  func remove() throws {
    try layout.add(.windows, as: "v1")
    let before = try entries()
    let result = try index("remove", image, "-p", "windows(10.0.20348.2966)/amd64")
    #expect(result.status == 0 && result.output.isEmpty && result.errors.contains("dropped attestation"))
    let gone = [before[9].digest, before[20].digest]
    #expect(try entries() == before.filter { !gone.contains($0.digest) })
    let raw = try Tool("skopeo").run("inspect", "--raw", "oci:\(image)")
    #expect(try ImageIndex(raw.output).manifests.count == 20, "\(raw.errors)")
    let blobs = layout.blobs
    #expect(blobs.contains(before[9].digest.description), "nothing collects")
  }

  @Test("a platform that another image has is given with a warning that names both")
  func tie() throws {
    try layout.add(.buildx, as: "v1")
    let digests = try entries().prefix(2).map(\.digest.short).sorted()
    let words = ["annotate", image, "-p", "linux/amd64", "--set-platform", "linux/arm64"]
    let result = try copse.leaving("W-PLATFORM-DRIFT", "E-DUPLICATE", "W-DUPLICATE").run(["index"] + words)
    #expect(result.status == 0)
    #expect(
      result.errors == "copse: warning: \(image): 2 images for linux/arm64: \(digests.joined(separator: ", "))\n")
    let back = try index("annotate", image, "--digest", digests[0], "--from-config")
    #expect(back.status == 0, "\(back.errors)")
  }

  @Test("keep leaves the chosen platforms with their attestations")
  func keep() throws {
    try layout.add(.buildx, as: "v1")
    let before = try entries()
    #expect(try index("keep", image, "-p", "linux/arm64").status == 0)
    #expect(try entries() == [before[1], before[3]])
  }

  @Test("remove follows nested indexes")
  func nested() throws {
    try layout.add(.nested, as: "v1")
    #expect(try index("remove", image, "-p", "linux/s390x").status == 0)
    let listed = try copse.run("ls", "-l", layout.path).lines.last ?? ""
    #expect(listed.contains("linux/amd64 linux/arm64 ") && !listed.contains("s390x"))
  }

  @Test("attestations alone are removed by what they are")
  func filtered() throws {
    try layout.add(.buildx, as: "v1")
    let result = try index("remove", image, "--select", "annotation.vnd.docker.reference.type")
    #expect(result.status == 0)
    #expect(try entries().count == 2)
  }

  @Test("an image that is listed twice goes twice by its digest, and once by one of its platforms")
  func twice() throws {
    let amd = try layout.image()
    let others = try [amd.with(\.platform, "linux/386"), amd.annotated("k", "v"), layout.image("linux/arm64")]
    try layout.tag("v1", layout.index([amd] + others))
    try layout.tag("v2", layout.index([amd] + others))
    let loose = copse.leaving("W-PLATFORM-DRIFT", "W-DUPLICATE")
    #expect(try loose.run(["index", "remove", image, "-p", "linux/amd64"]).status == 0)
    #expect(try entries().map { $0.platform?.architecture } == ["386", "arm64"])
    #expect(try loose.run(["index", "remove", image, "--digest", amd.digest]).status == 0)
    #expect(try entries().map { $0.platform?.architecture } == ["arm64"])
  }

  @Test("a platform that is merely compatible is not removed")
  func strict() throws {
    try layout.multiPlatform("v1", "linux/arm/v7", "linux/amd64")
    #expect(try index("remove", image, "-p", "linux/arm/v8").status == 3)
    #expect(try index("remove", image).status == 64)
    #expect(try entries().count == 2)
  }

  @Test(
    "of platforms that differ in version or features, only the one that is named is removed or kept",
    arguments: ["remove", "keep"])
  func exact(verb: String) throws {
    try layout.add(.windows, as: "v1")
    let before = try layout.indexText()
    for absent in ["windows(10.0.17763.1)/amd64", "windows(10.0.20348.2967)/amd64", "linux(+a)/386", "linux(5.4)/386"] {
      #expect(try index(verb, image, "-p", absent).status == 3)
    }
    let several = try index(verb, image, "-p", "windows/amd64")
    #expect(several.status == 4 && several.errors.contains("windows(10.0.20348.2966)/amd64"))
    #expect(try layout.indexText() == before)
    #expect(try index(verb, image, "-p", "windows(10.0.20348.2966)/amd64").status == 0)
    let left = try entries().compactMap { $0.platform?.osVersion }
    #expect(left == (verb == "keep" ? ["10.0.20348.2966"] : ["10.0.26100.2894", "10.0.17763.6775"]))
  }

  @Test("a second digest is refused rather than taken for the only one", arguments: ["remove", "keep"])
  func digests(verb: String) throws {
    let images = try layout.multiPlatform("v1", "linux/amd64", "linux/arm64", "linux/s390x")
    let result = try index(verb, image, "--digest", images[0].digest, "--digest", images[1].digest)
    #expect(result.status == 64 && result.errors.contains("--digest is given 2 times"), "\(result.errors)")
    #expect(try entries().count == 3)
  }

  @Test("the last entry is not removed, and rm is named", arguments: [true, false])
  func last(isFlat: Bool) throws {
    if isFlat { try layout.tag("v1", layout.image()) } else { try layout.multiPlatform("v1", "linux/amd64") }
    let before = try layout.indexText()
    let result = try index("remove", image, "-p", "all")
    #expect(result.status == 5)
    #expect(result.errors == "copse: \(image): no entry would be left\nhint: copse rm --image \(image)\n")
    #expect(try layout.indexText() == before)
  }

  @Test("a flat name that is packed is one that skopeo copies whole", .requiresTool("skopeo"))
  func pack() throws {
    try layout.add(.flat, as: "v1")
    #expect(try index("pack", image).status == 0)
    let target = try TemporaryDirectory()
    let copied = try Tool("skopeo").run(
      "--insecure-policy", "copy", "--multi-arch=all", "oci:\(image)", "oci:\(target.path("copy")):v1")
    #expect(copied.status == 0, "\(copied.errors)")
    #expect(try copse.run("ls", "-l", target.path("copy")).lines.last?.contains("linux/amd64 linux/arm64/v8") == true)
    let before = try layout.indexText()
    #expect(try index("pack", image).status == 0 && (try layout.indexText()) == before)
  }

  @Test("an index that is exploded and packed again lists what it listed", arguments: [TestShape.windows, .dockerList])
  func explode(shape: TestShape) throws {
    try layout.add(shape, as: "v1")
    let before = try entries()
    let loose = copse.leaving("E-FLAT", "W-ATTESTATION", "W-MEDIA-TYPE")
    #expect(try loose.run(["index", "explode", image]).status == 0)
    #expect(try layout.digests(of: "v1") == before.map(\.digest.description))
    #expect(try index("pack", image).status == 0)
    #expect(try entries() == before)
  }

  @Test("entries with different names of containerd's are not packed together")
  func different() throws {
    for platform in ["linux/amd64", "linux/arm64"] {
      try layout.tag("v1", layout.image(platform).annotated("io.containerd.image.name", platform))
    }
    #expect(try index("pack", image).status == 4)
  }

  @Test("umoci reads what was exploded to one image", .requiresTool("umoci"))
  func umoci() throws {
    try layout.multiPlatform("v1", "linux/amd64", "linux/arm64")
    #expect(try index("keep", image, "-p", "linux/amd64").status == 0)
    #expect(try index("explode", image).status == 0)
    #expect(try Tool("umoci").run("stat", "--image", image).status == 0)
  }
}
