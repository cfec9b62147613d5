import CopseTestSupport
import Testing

/// What an ordinary user makes of a bundle without root's rights. Run by root, these tests are skipped.
@Suite("repack by an ordinary user", .requiresUserAttributes)
struct RootlessRepackTests {
  private let it: Repacking

  init() throws {
    it = try Repacking()
    let tar = TestTar(
      .directory("d", mode: 0).owned(by: 5, 6), .file("d/f", "hello", mode: 0).owned(by: 7, 0),
      .directory("d/e", mode: 0), .file("d/e/g", "g"), .file("x", "x", mode: 0o111), .file("n", "n").owned(by: 3, 3),
      .file("s", "secret", mode: 0).owned(by: 3, 0), .hardlink("s2", to: "s"), .file("gone", mode: 0))
    try it.layout.setEntries([])
    try it.layout.tag("v1", it.layout.image(layers: [TestLayer(tar)]))
    try it.unpack()
  }

  private func shell(_ script: String) throws {
    let result = try Tool("sh").run(["-ec", script], in: it.place.path("b/rootfs"))
    if result.status != 0 { throw TestSupportError.tool(result.errors) }
  }

  private func changes() throws -> [String] {
    try it.copse.run("status", "--short", it.place.path("b")).lines
  }

  /// Names, modes, owners and attributes in the uppermost layer, in its order.
  private func listing(_ tag: String) throws -> [String] {
    let digest = try it.stat(tag, "amd64", ".manifest.blob.layers[-1].digest").dropFirst(7)
    let blob = "\(it.layout.path)/blobs/sha256/\(digest)"
    let lines = try Tool("tar").run("--numeric-owner", "--xattrs", "--xattrs-include=*", "-tvvf", blob).lines
    return lines.map { line in
      if line.hasPrefix("  ") { return line }
      let words = line.split(separator: " ")
      return "\(words[0]) \(words[1]) \(words[5...].joined(separator: " "))"
    }
  }

  @Test("nothing was changed where nothing was, and nobody sees that it was opened up", .requiresOrdinaryUser)
  func unchanged() throws {
    #expect(try changes() == [])
    try shell("rm ../copse.state")
    #expect(try changes() == [])
    #expect(try it.repack("v2").status == 0)
    #expect(try it.stat("v2", "amd64", ".manifest.blob.layers|length") == "1")
    #expect(
      try Tool("stat").run("-c", "%a", it.place.path("b/rootfs/d"), it.place.path("b/rootfs/s")).lines == ["0", "0"])
  }

  @Test("what may not be read is compared, written and recorded like everything else", .requiresOrdinaryUser)
  func closed() throws {
    try shell("chmod 700 d d/e; chmod 600 d/f; echo new > d/f; echo h > d/e/h; chmod 0 d/f d/e/h d/e d")
    try shell("mkdir y; echo z > y/z; ln y/z y/z2; chmod 0 y/z y; chmod 600 s; echo S > s; chmod 0 s; rm -f gone")
    let expected = ["A /d/e/h", "M /d/f", "D /gone", "M /s", "M /s2", "A /y", "A /y/z", "A /y/z2"]
    #expect(try changes() == expected)
    #expect(try it.repack("v2", "--refresh-bundle").status == 0)
    let layer = [
      "drwxr-xr-x 0/0 ./", "d--------- 0/0 d/e/", "---------- 0/0 d/e/h", "---------- 7/0 d/f",
      "---------- 0/0 .wh.gone",
      "---------- 3/0 s", "h--------- 3/0 s2 link to s", "d--------- 0/0 y/", "---------- 0/0 y/z",
      "h--------- 0/0 y/z2 link to y/z",
    ]
    #expect(try listing("v2") == layer)
    #expect(try changes() == [])
    #expect(try it.repack("v3").status == 0)
    #expect(try it.stat("v3", "amd64", ".manifest.blob.layers|length") == "2")
    try shell("chmod 600 s; echo T > s; chmod 0 s")
    #expect(try changes().count == 2)
  }

  @Test("owners and attributes are those that umoci writes", .requiresOrdinaryUser, .requiresTool("umoci"))
  func judged() throws {
    try shell("echo new > n; chmod 755 d; chmod 700 d/e; mkdir d/y; echo y > d/y/y; ln -s y d/l; mkfifo d/p; rm d/e/g")
    try shell("setfattr -n user.note -v kept n; touch -d @9 d/y/* d/y d/p d/e d n; touch -hd @9 d/l")
    #expect(try it.repack("ours", "--mask-path", "/s", "--mask-path", "/s2").status == 0)
    let words = ["--mask-path", "/s", "--mask-path", "/s2", "--mask-path", "/d/f"]
    let umoci = try Tool("umoci").run(["repack", "--image", it.image("theirs")] + words + [it.place.path("b")])
    #expect(umoci.status == 0, "\(umoci.errors)")
    #expect(try listing("ours") == listing("theirs") && listing("ours").contains("  x: 4 user.note"))
  }

  @Test("skopeo copies the result, and it is unpacked as it was", .requiresOrdinaryUser, .requiresTool("skopeo"))
  func copied() throws {
    try shell("chmod 700 d; chmod 600 d/f; echo new > d/f; chmod 0 d/f d")
    #expect(try it.repack("v2").status == 0)
    let copy = it.place.path("copy")
    let result = try Tool("skopeo").run("--insecure-policy", "copy", "oci:\(it.image("v2"))", "oci:\(copy):v2")
    #expect(result.status == 0, "\(result.errors)")
    let diff = try it.copse.run("diff", it.image("v2"), "\(copy):v2", "--exit-code")
    #expect(diff.status == 0, "\(diff.text)")
    #expect(try it.copse.run("unpack", "--rootless", "--image", "\(copy):v2", it.place.path("c")).status == 0)
    try Tool("chmod").run("700", it.place.path("c/rootfs/d"))
    #expect(try Tool("stat").run("-c", "%a %s", it.place.path("c/rootfs/d/f")).lines == ["0 4"])
  }
}
