import CopseTestSupport
import Testing

@Suite("import of what docker saves")
struct DockerImportTests {
  private let copse: BuiltProgram
  private let folder: TemporaryDirectory
  private let base = TestTar(.directory("etc"), .file("etc/base", "1"))
  private let top = TestTar(.file("etc/top", "2"), .whiteout("etc/base"))

  init() throws {
    copse = try BuiltProgram()
    folder = try TemporaryDirectory()
  }

  private var target: String { folder.path("target") }
  private var file: String { folder.path("a.tar") }

  private func annotations(_ tag: String) throws -> String {
    try folder.text("target/index.json").split(separator: "{\"mediaType\"").filter { $0.contains(#"name":"\#(tag)""#) }
      .joined()
  }

  @Test("both shapes give the tags their images, with the names docker means", arguments: [true, false])
  func shapes(isOld: Bool) throws {
    let saved = TestDockerArchive((["app:v1", "app:v2"], [base, top]), (["base:latest"], [base, base]))
    try folder.write("a.tar", isOld ? saved.old().bytes : saved.new().bytes)
    let result = try copse.run("import", file, target)
    #expect(result.status == 0 && result.output.isEmpty, "\(result.errors)")
    #expect(try copse.run("ls", target).lines == ["v1", "v2", "latest"])
    #expect(try annotations("v2").contains(#""io.containerd.image.name":"docker.io/library/app:v2""#))
    #expect(try copse.run("fsck", "--deep", target).status == 0)
    let files = try copse.run("export", "--format", "rootfs", target + ":v1", "-").output
    #expect(try Tool("tar").run(["-tf", "-"], input: files).lines == ["etc/top", "etc/"])
  }

  @Test("configurations and layers stay byte by byte, and nothing else is stored")
  func verbatim() throws {
    try folder.write("a.tar", TestDockerArchive((["app:v1"], [base, top])).old().bytes)
    #expect(try copse.run("import", file, target).status == 0)
    let layers = try copse.run("stat", "--image", target + ":v1", "--json").text
    #expect(layers.contains(TestLayout.digest(of: base.bytes)) && layers.contains("layer.v1.tar\""))
    #expect(rawNames(in: target + "/blobs/sha256").count == 4)
    #expect(try copse.run("gc", "-n", target).text == "would remove no blob\n")
  }

  @Test(
    "compressed layers are taken as they are, and must be what the configuration says", .requiresTool("zstd"),
    arguments: [TestLayer.Compression.gzip, .zstd])
  func compressed(compression: TestLayer.Compression) throws {
    var saved = TestDockerArchive((["app:v1"], [base]))
    saved.compression = compression
    try folder.write("a.tar", saved.old().bytes)
    #expect(try copse.run("import", file, target).status == 0)
    #expect(try copse.run("fsck", "--deep", target).status == 0)
    var other = try saved.old()
    let place = try #require(other.entries.firstIndex { $0.path.reversed().starts(with: "rat.reyal".utf8) })
    other.entries[place].content = TestGzip.member(top.bytes)
    try folder.write("a.tar", other.bytes)
    let refused = try copse.run("import", file, target + ":v2")
    #expect(refused.status == 5 && refused.errors.contains("the configuration says"), "\(refused.errors)")
  }

  @Test("one image is taken by its tag, its name or its whole name, under any tag")
  func chosen() throws {
    let saved = TestDockerArchive((["app:v1"], [base]), (["other:v2"], [top]))
    try folder.write("a.tar", saved.old().bytes)
    for (name, tag) in [("v2", "x"), ("other:v2", "y"), ("docker.io/library/other:v2", "z")] {
      #expect(try copse.run("import", "\(file):\(name)", "\(target):\(tag)").status == 0)
    }
    #expect(try copse.run("ls", target).lines == ["x", "y", "z"])
    let missing = try copse.run("import", file + ":v3", target)
    #expect(missing.status == 3 && missing.errors.contains("    \(file):v2\n"), "\(missing.errors)")
    #expect(try copse.run("import", file, target + ":one").status == 4)
    #expect(try copse.run("import", "docker-archive:\(file):v1", "oci:\(target)").status == 0)
  }

  @Test("one tag in two repositories becomes two tags")
  func sharedTag() throws {
    try folder.write("a.tar", TestDockerArchive((["a:latest"], [base]), (["b:latest"], [top])).new().bytes)
    #expect(try copse.run("import", file, target).status == 0)
    #expect(try copse.run("ls", target).lines == ["docker.io/library/a:latest", "docker.io/library/b:latest"])
  }

  @Test("names that docker allows and a layout does not are no obstacle")
  func oddNames() throws {
    let saved = TestDockerArchive((["foo__bar/app:v1"], [base]), (["app:v2__x"], [top]))
    try folder.write("a.tar", saved.old().bytes)
    let refused = try copse.run("import", file, target)
    #expect(refused.status == 4 && refused.errors.contains("    \(file):v2__x\n"), "\(refused.errors)")
    #expect(try copse.run("import", file + ":v1", target).status == 0)
    #expect(try copse.run("import", file + ":v2__x", target).status == 0)
    #expect(try copse.run("ls", target).lines == ["v1", "latest"])
  }

  @Test("an image without a name is latest, or what it is told to be")
  func unnamed() throws {
    for names in [[], ["<none>:<none>"]] {
      try folder.write("a.tar", TestDockerArchive((names, [base])).old().bytes)
      #expect(try copse.run("import", file, target).status == 0)
    }
    #expect(try copse.run("import", "--name", "registry.example/app:v7", file, target).status == 0)
    #expect(try copse.run("ls", target).lines == ["latest", "v7"])
    #expect(try annotations("v7").contains(#""io.containerd.image.name":"registry.example/app:v7""#))
  }

  @Test("a selection counts for all images of an archive, and takes those it fits")
  func selected() throws {
    let saved = TestDockerArchive((["app:v1"], [base]), (["other:v2"], [top]))
    try folder.write("a.tar", saved.old().bytes)
    let missing = try copse.run("import", file, target, "--digest", "sha256:00000000")
    #expect(missing.status == 3, "\(missing.errors)")
    let flags = missing.errors.split(separator: "\n").filter { $0.hasPrefix("    \(file):v") }.map {
      $0.split(separator: " ").suffix(2).map(String.init)
    }
    #expect(try copse.run(["import", file, target] + #require(flags.last)).status == 0)
    #expect(try copse.run("ls", target).lines == ["v2"])
    #expect(try copse.run("import", file, target, "-p", "linux/riscv64").status == 3)
    #expect(try copse.run("import", file, target, "-p", "linux/amd64").status == 0)
    #expect(try copse.run("ls", target).lines.sorted() == ["v1", "v2"])
  }

  @Test("several images without a name are a choice, by digest or by place", arguments: [true, false])
  func severalUnnamed(isOld: Bool) throws {
    let saved = TestDockerArchive(([], [base]), ([], [top]), (isOld ? ["app:v1"] : [], [base, top]))
    try folder.write("a.tar", isOld ? saved.old().bytes : saved.new().bytes)
    let refused = try copse.run("import", file + ":@7", target)
    #expect(refused.status == 3 && refused.errors.contains("    \(file):@0\n"), "\(refused.errors)")
    let third = isOld ? 0 : 4
    let all = try copse.run("import", file, target)
    #expect(all.status == third && all.errors.contains(isOld ? "left out" : "\(file):@2 "), "\(all.errors)")
    #expect(try copse.run("import", file + ":@1", target + ":second").status == 0)
    let digest = try copse.run("raw", "resolve", target + ":second").text.dropLast()
    #expect(try copse.run("import", file, target + ":same", "--digest", String(digest)).status == 0)
    #expect(try copse.run("raw", "resolve", target + ":same").text.dropLast() == digest)
  }

  @Test("members that are wrong are refused, and change nothing", arguments: HostileMember.allCases)
  func hostile(member: HostileMember) throws {
    var tar = try TestDockerArchive((["app:v1"], [base, top])).old()
    try member.spoil(&tar, with: base)
    try folder.write("a.tar", tar.bytes)
    let result = try copse.run("import", file, target)
    #expect(result.status == 5 && result.errors.hasPrefix("copse: \(file): "), "\(result.errors)")
    #expect(rawNames(in: folder.path) == [Array("a.tar".utf8)])
  }
}

/// A way in which an archive of docker's form can be wrong.
enum HostileMember: CaseIterable {
  case linkOutside, linkToItself, linkToNowhere, absolutePath, pathOutside, layerTwice, manifestTwice, otherLayer
  case missingConfiguration, fewerLayers, longManifest, sparseLayer

  /// Makes it wrong.
  func spoil(_ tar: inout TestTar, with layer: TestTar) throws {
    let place = try #require(tar.entries.firstIndex { $0.path.reversed().starts(with: "rat.reyal".utf8) })
    let path = String(decoding: tar.entries[place].path, as: UTF8.self)
    let manifest = try #require(tar.entries.firstIndex { $0.path.starts(with: Array("manifest.json".utf8)) })
    let text = String(decoding: tar.entries[manifest].content, as: UTF8.self)
    switch self {
    case .linkOutside: tar.entries[place] = .symlink(path, to: "../../../../etc/passwd")
    case .linkToItself: tar.entries[place] = .symlink(path, to: "layer.tar")
    case .linkToNowhere: tar.entries[place] = .hardlink(path, to: "nothing")
    case .absolutePath:
      tar.entries[manifest].content = Array(text.replacing(path, with: "/../\(path)").utf8)
    case .pathOutside: tar.entries.insert(.file("../../x", "y"), at: 0)
    case .layerTwice: tar.entries.append(.file(path, "other"))
    case .manifestTwice: tar.entries.append(tar.entries[manifest])
    case .otherLayer: tar.entries[place].content = Array("other".utf8)
    case .missingConfiguration: tar.entries.removeAll { $0.path.count == 69 }
    case .fewerLayers: tar.entries[manifest].content = Array(text.replacing("\"\(path)\",", with: "").utf8)
    case .longManifest: tar.entries[manifest].content += [UInt8](repeating: 0x20, count: 5 << 20)
    case .sparseLayer:
      tar.entries[place].records = [("GNU.sparse.major", [0x31]), ("GNU.sparse.minor", [0x30])]
      tar.entries[place].content = Array("1\n0\n512\n".utf8) + [UInt8](repeating: 0, count: 504 + 512)
    }
  }
}
