import Copse
import CopseTestSupport
import Testing

@Suite("a bare root filesystem")
struct UnpackRootfsTests {
  private let test: TestUnpacking

  init() throws {
    test = try TestUnpacking()
    let lower = TestTar(.directory("etc"), .file("etc/a", "lower"), .file("etc/b", "lower"), .file("gone", "x"))
    let upper = TestTar(.file("etc/a", "upper"), .whiteout("gone"), .whiteout("foreign"))
    try test.layout.tag("v1", test.layout.image(layers: [TestLayer(lower), TestLayer(upper)]))
  }

  @Test("is made where nothing is, with nothing beside it")
  func new() throws {
    try test.unpackRootfs(to: "new/r")
    #expect(test.names("new") == ["r"])
    #expect(test.names("new/r") == ["etc"])
    #expect(try test.place.text("new/r/etc/a") == "upper")
  }

  @Test("is merged into one that is there: what layers name is replaced, all else stays")
  func merged() throws {
    try test.place.write("r/etc/a", "mine")
    try test.place.write("r/etc/c", "mine")
    try test.place.write("r/foreign", "mine")
    try test.place.write("r/home/me/file", "mine", mode: 0o600)
    try test.unpackRootfs()
    #expect(test.names("r") == ["etc", "home"])
    #expect(test.names("r/etc") == ["a", "b", "c"])
    #expect(try test.place.text("r/etc/a") == "upper")
    #expect(try test.place.text("r/etc/c") == "mine")
    #expect(try test.place.text("r/home/me/file") == "mine" && test.mode("r/home/me/file") == 0o600)
  }

  @Test("that is there is untouched where a layer, even the last, is damaged")
  func damaged() throws {
    let layer = try #require(
      try test.layout.blobs.map { TestDescriptor("", $0, 0) }.last { blob in
        try test.layout.content(blob).prefix(2) == [0x1F, 0x8B]
      })
    try test.layout.corrupt(layer)
    try test.place.write("r/etc/a", "mine")
    #expect(try failure { try test.unpackRootfs() }?.code == .damaged)
    #expect(try failure { try test.unpackRootfs(to: "new/r") }?.code == .damaged)
    #expect(test.names() == ["r"] && test.names("r") == ["etc"])
    #expect(try test.place.text("r/etc/a") == "mine")
  }

  @Test("of an image with files named like ours touches nothing beside it", arguments: [true, false])
  func deceiving(isWhole: Bool) throws {
    try test.place.write("victim", "mine")
    let inode = try Tool("stat").run(["-c", "%i", test.place.path("victim")]).lines[0]
    let list = TestTar(.file(".publishing", "\(inode) victim\n0 last\n"), .file("last"), .file("etc", "x"))
    var layers = [TestLayer(list)]
    if !isWhole { layers.append(TestLayer(bytes: Array("no archive".utf8))) }
    try test.layout.tag("evil", test.layout.image(layers: layers))
    #expect(try failure { try test.unpackRootfs("evil") } == nil || !isWhole)
    #expect(try test.place.text("victim") == "mine")
    #expect(test.names() == (isWhole ? ["r", "victim"] : ["victim"]))
  }

  @Test("tells how far it is, up to the end and no further", arguments: [true, false])
  func progress(isMerged: Bool) throws {
    if isMerged { try test.place.makeDirectory("r") }
    let heard = Notices()
    var operation = try UnpackRootfs(test.reference(), to: test.place.path("r"), options: test.options)
    operation.options.onProgress = { heard.add($0.done <= $0.total ? "within" : "beyond") }
    _ = try operation.run()
    #expect(Set(heard.all) == ["within"])
  }
}
