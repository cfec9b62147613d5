import CopseTestSupport
import Testing

@Suite("unpack")
struct UnpackingTests {
  private let copse: BuiltProgram
  private let layout: TestLayout
  private let place: TemporaryDirectory

  init() throws {
    copse = try BuiltProgram()
    layout = try TestLayout()
    place = try TemporaryDirectory()
    try layout.multiPlatform("v1", "linux/amd64", "linux/arm64/v8")
  }

  private func unpack(_ arguments: String...) throws -> Tool.Result {
    try copse.run(["unpack", "--rootless", "--image", layout.path + ":v1"] + arguments, in: place.path)
  }

  @Test("several platforms become a workspace of bundles")
  func workspace() throws {
    let result = try unpack("--platform", "all", "ws")
    #expect(result.status == 0 && result.text.isEmpty && result.errors.isEmpty, "\(result.errors)")
    #expect(try place.text("ws/linux-amd64/rootfs/etc/platform") == "linux/amd64\n")
    #expect(try place.text("ws/linux-arm64-v8/rootfs/etc/platform") == "linux/arm64/v8\n")
  }

  @Test("with --progress a summary ends standard error")
  func summary() throws {
    let result = try unpack("-p", "linux/amd64,linux/arm64", "--progress", "ws")
    let last = try #require(result.errors.split(separator: "\n").last)
    #expect(last.hasPrefix("unpacked 2 platforms into ws (linux-amd64, linux-arm64-v8) in "))
  }

  @Test("as JSON tells the trees")
  func json() throws {
    let result = try unpack("-p", "all", "--json", "ws")
    #expect(result.text.hasPrefix(#"{"schema":"copse.unpack/1","target":"ws","isWorkspace":true,"trees":["#))
  }

  @Test("an attestation beside the image is no choice")
  func attestation() throws {
    let image = try layout.image("linux/s390x")
    try layout.tag("buildx", layout.index([image, layout.attestation(of: image)]))
    let result = try copse.run(
      ["unpack", "--rootless", "--image", layout.path + ":buildx", "bundle"], in: place.path)
    #expect(result.status == 0, "\(result.errors)")
    #expect(try place.text("bundle/rootfs/etc/platform") == "linux/s390x\n")
  }

  @Test("a target that is taken is a conflict and stays as it is")
  func taken() throws {
    try place.write("bundle/config.json", "mine")
    let result = try unpack("-p", "amd64", "bundle")
    #expect(result.status == 6)
    #expect(try place.text("bundle/config.json") == "mine")
  }

  @Test("what only root may do hints at --rootless, what nobody may do does not", .requiresOrdinaryUser)
  func ordinaryUser() throws {
    let image = layout.path + ":v1"
    let owner = try copse.run(["unpack", "--image", image, "-p", "amd64", "b"], in: place.path)
    #expect(owner.status == 1)
    let hint = "hint: copse unpack --image \(image) --rootless --platform amd64 b\n"
    #expect(owner.errors.hasSuffix(": set owner 0:0: operation not permitted\n" + hint), "\(owner.errors)")
    let target = try copse.run("unpack", "--image", image, "-p", "amd64", "/proc/b")
    #expect(target.status == 1 && !target.errors.contains("hint"), "\(target.errors)")
  }

  @Test(
    "limits and maps are read with care",
    arguments: [["--max-bytes", "3"], ["--max-entries", "1"]])
  func limits(flags: [String]) throws {
    let words = ["unpack", "--rootless", "--image", layout.path + ":v1", "-p", "amd64", "b"] + flags
    #expect(try copse.run(words, in: place.path).status == 5)
  }

  @Test(
    "nonsense in a flag is a usage error that names the flag",
    arguments: [
      ["--max-bytes", "lots"], ["--max-entries", "-1"], ["--jobs", "0"], ["--uid-map", "1"], ["--gid-map", "a:b:c"],
    ])
  func nonsense(flags: [String]) throws {
    let words = ["unpack", "--image", layout.path + ":v1", "-p", "amd64", "b"] + flags
    let result = try copse.run(words, in: place.path)
    #expect(result.status == 64)
    #expect(result.errors.hasPrefix("copse: invalid \(flags[0]): "))
  }
}
