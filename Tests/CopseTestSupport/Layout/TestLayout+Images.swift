extension TestLayout {
  /// Stores an image of one platform: its layers, configuration and manifest.
  ///
  /// - Parameters:
  ///   - platform: `os/architecture[/variant]`, written into the configuration and the returned descriptor.
  ///   - layers: by default one that holds a file named like the platform, so that platforms differ.
  ///   - runtime: JSON text of the configuration's `config` object.
  ///   - created: when the configuration says it was made.
  ///   - extra: JSON text of an object whose members are appended to the configuration.
  ///   - manifestExtra: the same for the manifest.
  @discardableResult
  public func image(
    _ platform: String = "linux/amd64", layers: [TestLayer]? = nil, types: TestMediaTypes = .oci,
    runtime: String = "{}", created: String = "1970-01-01T00:00:00Z", extra: String? = nil, manifestExtra: String? = nil
  ) throws -> TestDescriptor {
    let layers = layers ?? [TestLayer(TestTar(.directory("etc"), .file("etc/platform", platform + "\n")))]
    let configuration = try document(
      Self.configuration(platform, layers, runtime: runtime, created: created, extra: extra), types.configuration)
    let blobs = try layers.map { try blob($0.packed(), $0.mediaType(types)) }
    return try manifest(configuration, blobs, types: types, extra: manifestExtra).with(\.platform, platform)
  }

  /// Stores a manifest of blobs that are there, or not.
  public func manifest(
    _ configuration: TestDescriptor, _ layers: [TestDescriptor], types: TestMediaTypes = .oci, extra: String? = nil
  ) throws -> TestDescriptor {
    let object = TestJSON.object([
      "schemaVersion": "2", "mediaType": TestJSON.string(types.manifest), "config": configuration.json,
      "layers": TestJSON.array(layers.map(\.json)),
    ])
    return try document(TestJSON.joined(object, extra), types.manifest)
  }

  /// Stores an index of manifests or other indexes.
  public func index(
    _ children: [TestDescriptor], types: TestMediaTypes = .oci, annotations: [TestAnnotation] = [],
    extra: String? = nil
  ) throws -> TestDescriptor {
    let object = TestJSON.object([
      "schemaVersion": "2", "mediaType": TestJSON.string(types.index),
      "manifests": TestJSON.array(children.map(\.json)),
      "annotations": TestJSON.strings(annotations.map { ($0.key, $0.value) }),
    ])
    return try document(TestJSON.joined(object, extra), types.index)
  }

  /// Stores and tags an index of one default image for each platform; its children in order.
  @discardableResult
  public func multiPlatform(_ name: String?, _ platforms: String...) throws -> [TestDescriptor] {
    let children = try platforms.map { try image($0) }
    try tag(name, index(children))
    return children
  }

  /// Stores an attestation of `subject` as BuildKit does: a manifest of platform unknown/unknown that names it.
  public func attestation(of subject: TestDescriptor) throws -> TestDescriptor {
    let statement = try document(
      "{\"_type\":\"https://in-toto.io/Statement/v0.1\",\"subject\":[{\"digest\":{\"sha256\":\"\(subject.hex)\"}}]}",
      "application/vnd.in-toto+json")
    let rootfs = "{\"type\":\"layers\",\"diff_ids\":[\"\(statement.digest)\"]}"
    let configuration = try document(
      "{\"architecture\":\"unknown\",\"os\":\"unknown\",\"config\":{},\"rootfs\":\(rootfs)}",
      TestMediaTypes.oci.configuration)
    return try manifest(configuration, [statement]).with(\.platform, "unknown/unknown")
      .annotated("vnd.docker.reference.digest", subject.digest)
      .annotated("vnd.docker.reference.type", "attestation-manifest")
  }

  private static func configuration(
    _ platform: String, _ layers: [TestLayer], runtime: String, created: String, extra: String?
  ) -> String {
    let diffIDs = layers.map { TestJSON.string(digest(of: $0.bytes)) }
    let rootfs = TestJSON.object(["type": TestJSON.string("layers"), "diff_ids": TestJSON.array(diffIDs)])
    let object = TestJSON.joined("{\"created\":\"\(created)\"}", TestDescriptor.platformJSON(platform))
    let rest = TestJSON.object(["config": runtime, "rootfs": rootfs])
    return TestJSON.joined(TestJSON.joined(object, rest), extra)
  }
}
