import CopseTestSupport
import Testing

@Suite(
  "a layout on a file system of its own", .requiresRoot, .enabled(if: BuiltProgram.path != nil, "needs the program"))
struct MountedLayoutTests {
  private let place: TemporaryDirectory
  private let mount: TestMount
  private let copse: Tool

  init() throws {
    place = try TemporaryDirectory()
    try place.makeDirectory("disk")
    mount = try TestMount(place.path("disk"), "size=256k")
    copse = Tool(try #require(BuiltProgram.path))
    let layout = try TestLayout()
    try layout.multiPlatform("v1", "linux/amd64", "linux/arm64")
    _ = try layout.blob([UInt8](repeating: 7, count: 100_000), "text/plain")
    try Tool("cp").run("-a", layout.path, place.path("disk/layout"))
  }

  private var layout: String { place.path("disk/layout") }

  /// Writes until there is no room any more.
  private func fill() throws {
    let result = try Tool("dd").run("if=/dev/zero", "of=" + place.path("disk/filler"), "bs=4096")
    #expect(result.status != 0 && result.errors.contains("No space left"))
  }

  @Test(
    "that is full is left as it was by what writes, and said to be full",
    arguments: [
      "tag --image LAYOUT:v1 v2", "rm --image LAYOUT:v1", "new --image LAYOUT:v2",
      "config --image LAYOUT:v1 -p all --author me", "init --layout PLACE/disk/new",
    ])
  func full(line: String) throws {
    try fill()
    let before = try place.read("disk/layout/index.json")
    let words = line.replacing("LAYOUT", with: layout).replacing("PLACE", with: place.path).split(separator: " ")
    let result = try copse.run(words.map(String.init))
    #expect(result.status == 1 && result.errors.contains("no space left on device"), "\(result.errors)")
    #expect(try place.read("disk/layout/index.json") == before)
    #expect(rawNames(in: layout).count == 3 && rawNames(in: place.path("disk")).count == 2)
    #expect(try copse.run("fsck", layout).status == 0)
  }

  @Test("that is full gets room again by gc, and can be written then")
  func collected() throws {
    try fill()
    #expect(try copse.run("tag", "--image", layout + ":v1", "v2").status == 1)
    #expect(try copse.run("gc", "--layout", layout).status == 0)
    #expect(try copse.run("tag", "--image", layout + ":v1", "v2").status == 0)
    #expect(try copse.run("ls", layout).lines == ["v1", "v2"])
  }

  @Test("that cannot be written can be read, and unpacked elsewhere")
  func readOnly() throws {
    #expect(try Tool("mount").run("-o", "remount,ro", place.path("disk")).status == 0)
    let image = layout + ":v1"
    for words in [["tag", "--image", image, "v2"], ["rm", "--image", image], ["gc", "--layout", layout]] {
      let result = try copse.run(words)
      #expect(result.status == 1 && result.errors.contains("read-only file system"), "\(result.errors)")
    }
    for words in [["ls", layout], ["show", image], ["fsck", layout]] {
      #expect(try copse.run(words).status == 0)
    }
    #expect(try copse.run("unpack", "-p", "linux/arm64", "--image", image, place.path("bundle")).status == 0)
    #expect(place.has("bundle/umoci.json"))
  }
}
