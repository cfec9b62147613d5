import CopseSpec
import Testing

@Suite struct CandidateKindTests {
  private func configuration(_ os: String, _ architecture: String) throws -> ImageConfiguration {
    try ImageConfiguration([
      "os": .string(os), "architecture": .string(architecture), "rootfs": ["type": "layers", "diff_ids": []],
    ])
  }

  @Test(
    "a manifest of either kind with a configuration of either kind is an image",
    arguments: [MediaType.imageManifest, .dockerManifest], [MediaType.imageConfiguration, .dockerConfiguration])
  func images(type: MediaType, config: MediaType) throws {
    let descriptor = manifestDescriptor(1, try platform("linux/amd64"), mediaType: type)
    #expect(ImageCandidate(path: [descriptor], manifest: manifest(config: config)).kind == .image)
  }

  @Test("names nobody has heard of are an image's")
  func unknownNames() throws {
    #expect(try image(1, "newos/newarch").kind == .image)
  }

  @Test("a manifest that cannot be read is offered as an image")
  func missing() throws {
    let descriptor = manifestDescriptor(1, try platform("linux/amd64"))
    #expect(ImageCandidate(path: [descriptor], problem: "missing").kind == .image)
  }

  @Test("a manifest about another one is an attestation, whatever its platform")
  func attestation() throws {
    let annotations = [Annotation.referenceTypeKey: "attestation-manifest"]
    #expect(try image(1, "unknown/unknown", annotations: annotations).kind == .attestation)
    #expect(try image(1, "linux/amd64", annotations: annotations).kind == .attestation)
  }

  @Test("an artifact type or a configuration of another type makes an artifact")
  func artifact() throws {
    var descriptor = manifestDescriptor(1, try platform("linux/amd64"))
    #expect(ImageCandidate(path: [descriptor], manifest: manifest(config: .emptyJSON)).kind == .artifact)
    descriptor.setArtifactType("application/x-test")
    #expect(ImageCandidate(path: [descriptor], manifest: manifest()).kind == .artifact)
  }

  @Test("an unknown platform, an empty architecture or another media type is no image")
  func unknown() throws {
    let noArchitecture = manifestDescriptor(1, Platform(os: "linux", architecture: ""))
    let unknown = ImageCandidate(
      path: [manifestDescriptor(1, nil)], manifest: manifest(), configuration: try configuration("unknown", "unknown"))
    let layer = manifestDescriptor(1, try platform("linux/amd64"), mediaType: MediaType("text/plain"))
    let candidates = [
      try image(1, "Unknown/unknown"), unknown, ImageCandidate(path: [noArchitecture], manifest: manifest()),
      ImageCandidate(path: [layer]),
    ]
    #expect(candidates.allSatisfy { $0.kind.description == "unknown" })
  }

  @Test("a lone image whose configuration names no architecture is still an image")
  func noArchitectureAnywhere() throws {
    let candidate = ImageCandidate(
      path: [manifestDescriptor(1, nil)], manifest: manifest(), configuration: try configuration("linux", ""))
    #expect(candidate.kind == .image)
  }

  @Test("the platform is the descriptor's, or else the configuration's, never an index's")
  func platformOfCandidate() throws {
    let index = manifestDescriptor(9, try platform("linux/s390x"), mediaType: .imageIndex)
    var candidate = ImageCandidate(path: [index, manifestDescriptor(1, nil)], manifest: manifest())
    #expect(candidate.platform == nil)
    candidate.configuration = try configuration("linux", "arm64")
    #expect(try candidate.platform == platform("linux/arm64"))
    #expect(try image(1, "linux/386").platform == platform("linux/386"))
  }
}
