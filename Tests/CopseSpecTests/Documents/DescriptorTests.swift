import CopseSpec
import Testing

@Suite("Descriptors")
struct DescriptorTests {
  @Test("a descriptor keeps its JSON as it is and shows what it knows")
  func reads() throws {
    let json = Samples.descriptor
      .with("urls", ["https://example.org/blob"]).with("artifactType", "application/x").with("x-unknown", [1, nil])
      .with("annotations", ["io.containerd.image.name": "a/b:c", "org.opencontainers.image.ref.name": "v1", "k": "v"])
      .with("annotations", "vnd.docker.reference.type", "attestation-manifest")
      .with("platform", ["architecture": "arm64", "os": "linux", "x-platform": 1])
    let descriptor = try Descriptor(.object(json))
    #expect(descriptor.json == json)
    #expect(descriptor.mediaType == .imageManifest)
    #expect(descriptor.digest.description == Samples.digest)
    #expect(descriptor.size == 7)
    #expect(descriptor.data == nil)
    #expect(descriptor.urls == ["https://example.org/blob"])
    #expect(descriptor.artifactType == "application/x")
    #expect(descriptor.annotations.map(\.key).suffix(2) == ["k", "vnd.docker.reference.type"])
    #expect(descriptor.refName == "v1")
    #expect(descriptor.containerdImageName == "a/b:c")
    #expect(descriptor.referenceType == "attestation-manifest")
    #expect(descriptor.platform == Platform(os: "linux", architecture: "arm64"))
  }

  @Test(
    "a wrong member is named with its path",
    arguments: [
      Mistake("mediaType", nil, "manifests[3].mediaType: missing"),
      Mistake("mediaType", .null, "manifests[3].mediaType: missing"),
      Mistake("mediaType", 1, "manifests[3].mediaType: expected a string, found a number"),
      Mistake("digest", nil, "manifests[3].digest: missing"),
      Mistake("digest", [], "expected a string, found an array"),
      Mistake("digest", "sha256:../x", "manifests[3].digest: digest \"sha256:../x\": expected 64 hexadecimal digits"),
      Mistake("size", nil, "manifests[3].size: missing"), Mistake("size", "7", "expected an integer, found a string"),
      Mistake("size", -1, "manifests[3].size: -1 is negative"),
      Mistake("size", .number(JSONNumber(.max)), "is more than"),
      Mistake("size", .number(JSONNumber((1 << 46) + 1)), "70368744177665 is more than 70368744177664 bytes"),
      Mistake("urls", "x", "expected an array"),
      Mistake("urls", ["a", 2], "manifests[3].urls[1]: expected a string, found a number"),
      Mistake("annotations", [], "manifests[3].annotations: expected an object, found an array"),
      Mistake("annotations", ["a": 1], "manifests[3].annotations.a: expected a string"),
      Mistake("artifactType", false, "expected a string, found a boolean"),
      Mistake("data", 5, "manifests[3].data: expected a string"),
      Mistake("platform", "linux/amd64", "manifests[3].platform: expected an object, found a string"),
      Mistake("platform", ["os": 1], "manifests[3].platform.os: expected a string"),
      Mistake(
        "platform", ["os.features": ["a", nil]], "manifests[3].platform.os.features[1]: expected a string, found null"),
    ] as [Mistake])
  func refused(mistake: Mistake) {
    #expect {
      try Descriptor(.object(mistake.made(in: Samples.descriptor)), path: "manifests[3]")
    } throws: { "\($0)".contains(mistake.message) }
  }

  @Test("sizes that are no plain integers are refused", arguments: ["1.0", "1e3", "99999999999999999999"])
  func oddSizes(size: String) throws {
    let size = try JSONValue(parsing: Array(size.utf8))
    #expect(throws: SpecError.self) { try Descriptor(.object(Samples.descriptor.with("size", size))) }
  }

  @Test("what is no object is refused", arguments: [nil, [], "x", 1] as [JSONValue])
  func notAnObject(value: JSONValue) {
    #expect(throws: SpecError.wrongType(path: "config", expected: "an object", found: value.kind)) {
      try Descriptor(value, path: "config")
    }
  }

  @Test("optional members may be null")
  func nulls() throws {
    var json = Samples.descriptor
    for name in ["urls", "annotations", "artifactType", "data", "platform"] {
      json[name] = .null
    }
    let descriptor = try Descriptor(.object(json))
    #expect(descriptor.annotations.isEmpty && descriptor.platform == nil && descriptor.urls.isEmpty)
  }

  @Test(
    "embedded data is decoded and must be as long as the size says",
    arguments: [
      ("", 0, []), ("AA==", 1, [0]), ("/+8=", 2, [0xff, 0xef]), ("e30K", 3, [0x7b, 0x7d, 0x0a]),
      ("aGVsbG8gd29ybGQ=", 11, Array("hello world".utf8)),
    ] as [(String, Int64, [UInt8])])
  func data(text: String, size: Int64, bytes: [UInt8]) throws {
    let json = Samples.descriptor.with("data", .string(text)).with("size", .number(JSONNumber(size)))
    #expect(try Descriptor(.object(json)).data == bytes)
    #expect { try Descriptor(.object(json.with("size", 12))) } throws: { "\($0)".contains("where size says 12") }
  }

  @Test(
    "data that is no base 64 is refused",
    arguments: ["e30", "e3==x", "e30=e30=", "====", "A===", "e3 0", "e3-_", "e31=", "AB==", "é0==", "e30=\n"])
  func badData(text: String) {
    #expect {
      try Descriptor(.object(Samples.descriptor.with("data", .string(text)).with("size", 2)))
    } throws: { "\($0)" == "data: not base 64" }
  }
}
