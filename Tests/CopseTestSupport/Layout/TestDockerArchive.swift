/// What `docker save` writes, built by code: one image after the other, with the names they have.
public struct TestDockerArchive {
  /// An image: its names as people write them, and its layers, the lowest first.
  public typealias Image = (names: [String], layers: [TestTar])

  /// The images.
  public var images: [Image]
  /// Whether layers are compressed, as `docker save` never does but other writers of its form.
  public var compression = TestLayer.Compression.none
  /// The platform that the configurations name.
  public var platform = "linux/amd64"

  /// An archive of these images.
  public init(_ images: Image...) {
    self.images = images
  }

  /// The shape of the versions before 25: a folder a layer, a link where one is there already, and `manifest.json`.
  public func old() throws -> TestTar {
    let layout = try TestLayout()
    var tar = TestTar()
    var folders: [String: String] = [:]
    var manifest: [String] = []
    for image in images {
      let config = try configuration(of: image, in: layout)
      var paths: [String] = []
      for layer in image.layers {
        let id = TestLayout.digest(of: Array("\(folders.count) \(paths.count) \(config.hex)".utf8)).dropFirst(7)
        let known = folders[TestLayout.digest(of: layer.bytes)]
        folders[TestLayout.digest(of: layer.bytes)] = known ?? String(id)
        tar.entries += [.directory(String(id)), .file("\(id)/VERSION", "1.0"), .file("\(id)/json", "{}")]
        let path = "\(id)/layer.tar"
        tar.entries.append(
          try known.map { .symlink(path, to: "../\($0)/layer.tar") } ?? .file(path, packed(layer)))
        paths.append(path)
      }
      tar.entries.append(.file(config.hex + ".json", try layout.content(config)))
      manifest.append(Self.image(config.hex + ".json", image.names, paths))
    }
    tar.entries += [.file("manifest.json", TestJSON.array(manifest)), .file("repositories", "{}")]
    return tar
  }

  /// The shape since version 25: a layout with a `manifest.json` beside its index.
  public func new() throws -> TestTar {
    let layout = try TestLayout()
    var manifest: [String] = []
    for image in images {
      let config = try configuration(of: image, in: layout)
      let layers = try image.layers.map { try layout.blob(packed($0), TestMediaTypes.oci.layer) }
      let root = try layout.manifest(config, layers)
      for name in image.names {
        let tag = name.split(separator: ":").last.map(String.init) ?? "latest"
        try layout.tag(tag, root.annotated("io.containerd.image.name", "docker.io/library/" + name))
      }
      if image.names.isEmpty { try layout.tag(nil, root) }
      manifest.append(Self.image(Self.path(config), image.names, layers.map(Self.path)))
    }
    var tar = TestTar(.directory("blobs"), .directory("blobs/sha256"))
    for digest in layout.blobs {
      let name = "blobs/sha256/" + digest.dropFirst(7)
      tar.entries.append(.file(name, try layout.directory.read("layout/" + name)))
    }
    tar.entries += [
      .file("index.json", try layout.indexText()), .file("manifest.json", TestJSON.array(manifest)),
      .file("oci-layout", #"{"imageLayoutVersion":"1.0.0"}"#), .file("repositories", "{}"),
    ]
    return tar
  }

  private func configuration(of image: Image, in layout: TestLayout) throws -> TestDescriptor {
    let diffIDs = image.layers.map { TestJSON.string(TestLayout.digest(of: $0.bytes)) }
    let rootfs = TestJSON.object(["type": TestJSON.string("layers"), "diff_ids": TestJSON.array(diffIDs)])
    let object = TestJSON.joined("{\"created\":\"1970-01-01T00:00:00Z\"}", TestDescriptor.platformJSON(platform))
    let members = TestJSON.object(["config": "{}", "container_config": "{}", "rootfs": rootfs])
    return try layout.document(TestJSON.joined(object, members), TestMediaTypes.oci.configuration)
  }

  private func packed(_ layer: TestTar) throws -> [UInt8] {
    try TestLayer(layer, compression).packed()
  }

  private static func path(_ blob: TestDescriptor) -> String { "blobs/sha256/" + blob.hex }

  private static func image(_ config: String, _ names: [String], _ layers: [String]) -> String {
    TestJSON.object([
      "Config": TestJSON.string(config),
      "RepoTags": names.isEmpty ? "null" : TestJSON.array(names.map(TestJSON.string)),
      "Layers": TestJSON.array(layers.map(TestJSON.string)),
    ])
  }
}
