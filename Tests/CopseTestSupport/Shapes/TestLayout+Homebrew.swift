extension TestLayout {
  /// An index as Homebrew publishes bottles: `os.version` with spaces, and no document says its media type.
  func homebrewIndex() throws -> TestDescriptor {
    let systems = [
      ("darwin", "arm64", "macOS 13.0"), ("darwin", "arm64", "macOS 12.6"), ("darwin", "amd64", "macOS 12.6"),
      ("linux", "amd64", "Ubuntu 22.04.1 LTS"),
    ]
    let bottles = try systems.map { try bottle(os: $0, architecture: $1, version: $2) }
    let annotations = [("com.github.package.type", "homebrew_bottle"), ("org.opencontainers.image.title", "hello")]
    let json = TestJSON.object([
      "schemaVersion": "2", "manifests": TestJSON.array(bottles.map(\.json)),
      "annotations": TestJSON.strings(annotations),
    ])
    return try document(json, TestMediaTypes.oci.index)
  }

  private func bottle(os: String, architecture: String, version: String) throws -> TestDescriptor {
    let platform = TestJSON.object([
      "architecture": TestJSON.string(architecture), "os": TestJSON.string(os),
      "os.version": TestJSON.string(version),
    ])
    let layer = TestLayer(TestTar(.directory("hello"), .file("hello/README", "\(os) \(architecture) \(version)\n")))
    let rootfs = "{\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\"\(Self.digest(of: layer.bytes))\"]}}"
    let configuration = try document(TestJSON.joined(platform, rootfs), TestMediaTypes.oci.configuration)
    let blob = try blob(layer.packed(), TestMediaTypes.oci.gzipLayer)
      .annotated("org.opencontainers.image.title", "hello--1.0.bottle.tar.gz")
    let manifest = TestJSON.object([
      "schemaVersion": "2", "config": configuration.json, "layers": TestJSON.array([blob.json]),
      "annotations": TestJSON.strings([("org.opencontainers.image.version", "1.0")]),
    ])
    return try document(manifest, TestMediaTypes.oci.manifest)
      .annotated("sh.brew.bottle.digest", blob.hex).annotated("sh.brew.tab", "{\"built_on\":{\"os\":\"\(os)\"}}")
      .with(\.extra, "{\"platform\":\(platform)}")
  }
}
