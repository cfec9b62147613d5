import CopseSpec
import Testing

@Suite("Editing descriptors")
struct DescriptorEditingTests {
  @Test("pointing elsewhere changes digest, size and type in their places and drops the data")
  func pointing() throws {
    let json = Samples.descriptor.with("x-unknown", 1).with("data", "YWJjZGVmZw==").with("annotations", ["a": "1"])
    let digest = Digest(algorithm: .sha256, bytes: [UInt8](repeating: 0xab, count: 32))
    let moved = try Descriptor(.object(json)).pointing(to: digest, size: 12)
    let expected = json.with("digest", .string(digest.description)).with("size", 12).with("data", nil)
    #expect(moved.json == expected)
    #expect(moved.data == nil)
    #expect(moved == (try Descriptor(.object(expected))))
    #expect(moved.pointing(to: digest, size: 12, mediaType: .imageIndex).mediaType == .imageIndex)
  }

  @Test("a new descriptor has the three required members")
  func new() throws {
    let read = try Descriptor(.object(Samples.descriptor))
    #expect(Descriptor(mediaType: read.mediaType, digest: read.digest, size: read.size) == read)
  }

  @Test("annotations are set in their places, appended and removed")
  func annotations() throws {
    var descriptor = try Descriptor(.object(Samples.descriptor))
    descriptor.setAnnotation("none", to: nil)
    #expect(descriptor.json == Samples.descriptor)
    descriptor.setAnnotation("a", to: "1")
    descriptor.setAnnotation("b", to: "2")
    descriptor.setAnnotation("a", to: "3")
    #expect(descriptor.annotations == [Annotation(key: "a", value: "3"), Annotation(key: "b", value: "2")])
    #expect(descriptor.annotation("b") == "2")
    descriptor.setAnnotation("a", to: nil)
    descriptor.setAnnotation("b", to: nil)
    #expect(descriptor.json == Samples.descriptor)
  }

  @Test("a platform takes the place of the one that is there, but for members nobody knows")
  func platform() throws {
    let old: JSONValue = [
      "os": "windows", "x-more": [1], "architecture": "arm", "os.version": "10.0.1", "os.features": ["win32k"],
    ]
    var descriptor = try Descriptor(.object(Samples.descriptor.with("platform", old)))
    descriptor.setPlatform(Platform(os: "linux", architecture: "arm64", variant: "v8"))
    #expect(
      descriptor.json["platform"] == ["os": "linux", "x-more": [1], "architecture": "arm64", "variant": "v8"])
    descriptor.setPlatform(Platform(os: "linux", architecture: "riscv64"))
    #expect(descriptor.json["platform"] == ["os": "linux", "x-more": [1], "architecture": "riscv64"])
    descriptor.setPlatform(nil)
    #expect(descriptor.json == Samples.descriptor)
  }

  @Test("the artifact type is set and removed")
  func artifactType() throws {
    var descriptor = try Descriptor(.object(Samples.descriptor))
    descriptor.setArtifactType("application/x")
    #expect(descriptor.artifactType == "application/x")
    descriptor.setArtifactType(nil)
    #expect(descriptor.json == Samples.descriptor)
  }
}
