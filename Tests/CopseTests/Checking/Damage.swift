import CopseSpec
import CopseTestSupport
import Glibc

/// Something done to a layout, and the finding it must give.
struct Damage: Sendable, CustomStringConvertible {
  let code: LayoutFinding.Code
  /// Makes a layout with the damage; it is given an empty one.
  let make: @Sendable (TestLayout) throws -> Void

  init(_ code: LayoutFinding.Code, _ make: @escaping @Sendable (TestLayout) throws -> Void) {
    (self.code, self.make) = (code, make)
  }

  var description: String { code.rawValue }

  /// The digest of nothing that is there.
  static let absent = "sha256:" + String(repeating: "a", count: 64)

  /// Every kind of damage that a test can do whoever runs it; E-READ is not among them.
  static let all = files + documents + lists + layers + oddities
}

extension Damage {
  private static let files = [
    Damage(.layout) { try $0.directory.write("layout/oci-layout", #"{"imageLayoutVersion":"9.0.0"}"#) },
    Damage(.index) { try $0.writeIndex("[]") },
    Damage(.kind) { layout in
      let stray = try layout.blob([1, 2, 3], "x/y")
      try layout.remove(stray)
      try layout.directory.makeDirectory(layout.blobName(stray))
    },
    Damage(.kind) { try $0.directory.write("layout/blobs/sha512", "") },
    Damage(.kind) { layout in
      let image = try layout.tag("v1", layout.image())
      try layout.remove(image)
      try layout.directory.fifo(layout.blobName(image))
    },
    Damage(.layout) { layout in
      removeTree(layout.path + "/index.json")
    },
    Damage(.missing) { layout in
      try layout.tag("v1", layout.image())
      try layout.remove(layout.part("config"))
    },
    Damage(.size) { layout in
      try layout.tag("v1", layout.image())
      try layout.truncate(layout.part("layers"), to: 40)
    },
    Damage(.digest) { layout in
      try layout.tag("v1", layout.image())
      try layout.corrupt(layout.part("layers"))
    },
    Damage(.data) { layout in
      let image = try layout.document("{}", "application/x-thing+json")
      try layout.tag("v1", image.with(\.extra, #"{"data":"W10="}"#))
    },
  ]

  private static let documents = [
    Damage(.json) { try $0.tag("v1", $0.document(#"{"schemaVersion":2,"#, TestMediaTypes.oci.manifest)) },
    Damage(.document) { try $0.tag("v1", $0.document(#"{"schemaVersion":2}"#, TestMediaTypes.oci.manifest)) },
    Damage(.mediaType) { layout in
      let index = try layout.index([])
      try layout.tag("v1", index.with(\.mediaType, TestMediaTypes.oci.manifest))
    },
    Damage(.confusion) { try $0.tag("v1", $0.image(manifestExtra: #"{"manifests":[]}"#)) },
    Damage(.nesting) { layout in
      var index = try layout.index([])
      for _ in 0..<16 { index = try layout.index([index]) }
      try layout.tag("v1", index)
    },
    Damage(.diffCount) { layout in
      let image = try layout.image()
      let layer = try layout.part("layers", of: image)
      try layout.tag("v1", layout.manifest(layout.part("config", of: image), [layer, layer]))
    },
    Damage(.history) { try $0.tag("v1", $0.image(extra: #"{"history":[{},{}]}"#)) },
    Damage(.layerType) { layout in
      let image = try layout.image()
      let layer = try layout.part("layers", of: image).with(\.mediaType, "application/x-squashfs")
      try layout.tag("v1", layout.manifest(layout.part("config", of: image), [layer]))
    },
  ]

  private static let lists = [
    Damage(.flat) { try $0.add(.flat, as: "v1") },
    Damage(.sparse) { layout in
      let children = try layout.multiPlatform("v1", "linux/amd64", "linux/arm64")
      try layout.remove(children[1])
    },
    Damage(.platformDrift) { layout in
      try layout.tag("v1", layout.index([layout.image("linux/arm64").with(\.platform, "linux/amd64")]))
    },
    Damage(.platformMissing) { layout in
      let config = try layout.document(#"{"rootfs":{"type":"layers","diff_ids":[]}}"#, TestMediaTypes.oci.configuration)
      try layout.tag("v1", layout.manifest(config, []))
    },
    Damage(.duplicate) { layout in
      let other = [TestLayer(TestTar(.file("other")))]
      try layout.tag("v1", layout.index([layout.image(), layout.image(layers: other)]))
    },
    Damage(.name) { try $0.tag("not a name", $0.image()) },
    Damage(.sharedName) { layout in
      for name in ["one", "two"] {
        try layout.tag("v1", layout.image(runtime: #"{"User":"\#(name)"}"#).annotated("io.containerd.image.name", name))
      }
    },
    Damage(.staleAttestation) { layout in
      let (old, new) = try (layout.image(), layout.image("linux/arm64"))
      try layout.tag("v1", layout.index([new, layout.attestation(of: old)]))
    },
    Damage(.danglingAttestation) { layout in
      let gone = TestDescriptor(TestMediaTypes.oci.manifest, absent, 7)
      try layout.tag("v1", layout.index([layout.image(), layout.attestation(of: gone)]))
    },
  ]

  private static let layers = [
    Damage(.diffID) { layout in
      let image = try layout.image()
      let other = try layout.image(layers: [TestLayer(TestTar(.file("other")))])
      try layout.tag("v1", layout.manifest(layout.part("config", of: image), [layout.part("layers", of: other)]))
    },
    Damage(.layer) { layout in
      let image = try layout.image()
      let junk = try layout.blob(Array("junk".utf8), TestMediaTypes.oci.gzipLayer)
      try layout.tag("v1", layout.manifest(layout.part("config", of: image), [junk]))
    },
    Damage(entry: .file("etc/../../x"), .entryPath), Damage(entry: .hardlink("a", to: "../b"), .entryPath),
    Damage(entry: .hardlink("a", to: "nowhere"), .entryLink), Damage(entry: .hardlink("d/a", to: "d"), .entryLink),
    Damage(.entryLink) { layout in
      try layout.tag("v1", layout.image(layers: [TestLayer(TestTar(.file("e/f"), .hardlink("e", to: "e/f")))]))
    },
    Damage(entry: .symlink("a", to: ""), .entryLink),
    Damage(.entryLink) { layout in
      let tar = TestTar(.symlink("l", to: "l"), .file("l/f"))
      try layout.tag("v1", layout.image(layers: [TestLayer(tar)]))
    },
    Damage(.entryLink) { layout in
      let tars = [TestTar(.symlink("l", to: "m")), TestTar(.symlink("m", to: "l"), .file("l/f"))]
      try layout.tag("v1", layout.image(layers: tars.map { TestLayer($0) }))
    },
    Damage(entry: .symlink(".", to: "x"), .entryType), Damage(entry: .file("../../etc/passwd"), .entryPath),
    Damage(entry: .file("d/.wh."), .entryWhiteout), Damage(entry: .file("d/.wh..."), .entryWhiteout),
    Damage(entry: .directory("d"), .entryDuplicate), Damage(entry: .file("./d//"), .entryDuplicate),
    Damage(entry: .whiteout("d/nothing"), .whiteout),
    Damage(.layerTrailing) { layout in
      let tar = TestTar(.directory("d")).bytes + [UInt8](repeating: 0, count: 9000) + Array("hidden".utf8)
      try layout.tag("v1", layout.image(layers: [TestLayer(bytes: tar)]))
    },
    Damage(.layer) { layout in
      let image = try layout.image(layers: [TestLayer(TestTar(.file("f")))])
      let junk = TestGzip.member(TestTar(.file("f")).bytes) + Array("junk".utf8)
      let layer = try layout.blob(junk, TestMediaTypes.oci.gzipLayer)
      try layout.tag("v1", layout.manifest(layout.part("config", of: image), [layer]))
    },
  ]

  private static let oddities = [
    Damage(.reference) { try $0.setIndexExtra(#"{"x-own":{"digest":"\#(absent)"}}"#) },
    Damage(.subject) { layout in
      let subject = TestDescriptor(TestMediaTypes.oci.manifest, absent, 7)
      try layout.tag("v1", layout.image(manifestExtra: #"{"subject":\#(subject.json)}"#))
    },
    Damage(.opaque) { try $0.tag("v1", $0.blob([0, 255, 1], "application/x-strange")) },
    Damage(.foreign) { try $0.directory.write("layout/blobs/sha256/README", "not a blob") },
    Damage(.shared) { layout in
      try Tool("sh").run(["-c", "mv blobs/sha256 ../elsewhere; ln -s ../../elsewhere blobs/sha256"], in: layout.path)
    },
    Damage(.temporary) { try $0.directory.write("layout/.copse-0123456789abcdef", "") },
  ]

  /// A layer with an entry behind a directory `d`.
  private init(entry: TarEntry, _ code: LayoutFinding.Code) {
    self.init(code) { try $0.tag("v1", $0.image(layers: [TestLayer(TestTar(.directory("d"), entry))])) }
  }
}

extension TestLayout {
  /// The configuration, or the first layer, of an image: by default of the one that was tagged first.
  func part(_ member: String, of image: TestDescriptor? = nil) throws -> TestDescriptor {
    guard let image = image ?? entries.first else { throw TestSupportError.tool("no image") }
    let manifest = try JSONValue(parsing: content(image)).objectValue
    let part = manifest?[member]?.arrayValue?.first ?? manifest?[member]
    let found = try Descriptor(part ?? .null)
    return TestDescriptor(found.mediaType.rawValue, found.digest.description, Int(found.size))
  }
}
