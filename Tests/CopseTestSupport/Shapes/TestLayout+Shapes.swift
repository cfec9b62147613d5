extension TestLayout {
  /// Eight Linux images, three for Windows, and an attestation of each: 22 entries.
  func windowsIndex() throws -> TestDescriptor {
    let linux = [
      "linux/amd64", "linux/arm/v6", "linux/arm/v7", "linux/arm64/v8", "linux/386", "linux/ppc64le", "linux/riscv64",
      "linux/s390x",
    ]
    var images = try linux.map { try image($0) }
    for version in ["10.0.26100.2894", "10.0.20348.2966", "10.0.17763.6775"] {
      let base = try image("windows/amd64", extra: "{\"os.version\":\"\(version)\",\"x-build\":1.50}")
      images.append(
        base.with(\.platform, nil).with(
          \.extra,
          "{\"platform\":{\"architecture\":\"amd64\",\"os\":\"windows\",\"os.version\":\"\(version)\",\"x-p\":[1e2]}}"))
    }
    let statements = try images.map { try attestation(of: $0) }
    return try index(images + statements, extra: "{\"x-official\":{\"deep\":[null,{\"n\":10.0}]}}")
  }

  /// Two platforms and an attestation of each.
  func buildxIndex() throws -> TestDescriptor {
    let images = try ["linux/amd64", "linux/arm64"].map { try image($0) }
    return try index(images + images.map { try attestation(of: $0) })
  }

  /// An index of an image, an index of an image, and an index of an image.
  func nestedIndex() throws -> TestDescriptor {
    let inner = try index([image("linux/s390x")], annotations: [TestAnnotation("level", "3")])
    let middle = try index([image("linux/arm64"), inner], annotations: [TestAnnotation("level", "2")])
    return try index([image("linux/amd64"), middle], extra: "{\"x-level\":1}")
  }

  /// A manifest list of Docker images.
  func dockerList() throws -> TestDescriptor {
    try index(["linux/amd64", "linux/arm64/v8"].map { try image($0, types: .docker) }, types: .docker)
  }

  /// Entries that point at what they need of the host, as the image-compatibility proposals have it.
  func compatibilitiesIndex() throws -> TestDescriptor {
    try index(
      ["amd64", "arm64"].map { architecture in
        let needs = try document("{\"needs\":\"\(architecture)\"}", "application/vnd.example.compatibility.v1+json")
        let platform =
          "{\"architecture\":\"\(architecture)\",\"os\":\"linux\",\"compatibilities\":[\(needs.json)],\"os.features\":[]}"
        return try image("linux/\(architecture)").with(\.platform, nil).with(\.extra, "{\"platform\":\(platform)}")
      })
  }

  /// Each platform twice, as buildah and podman write it with `--add-compression zstd`.
  func twinsIndex() throws -> TestDescriptor {
    var children: [TestDescriptor] = []
    for platform in ["linux/amd64", "linux/arm64"] {
      let tar = TestTar(.directory("etc"), .file("etc/twin", platform + "\n"))
      children.append(try image(platform, layers: [TestLayer(tar)]))
      children.append(
        try image(platform, layers: [TestLayer(tar, .zstd)]).annotated(TestShape.zstdKey, "true"))
    }
    return try index(children)
  }
}
