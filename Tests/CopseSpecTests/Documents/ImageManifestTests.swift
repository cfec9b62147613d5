import CopseSpec
import Testing

@Suite("Image manifests")
struct ImageManifestTests {
  @Test("a manifest keeps its JSON as it is and shows what it knows")
  func reads() throws {
    let json = Samples.manifest.with("subject", .object(Samples.descriptor)).with("artifactType", "application/x")
    let manifest = try ImageManifest(json.encoded())
    #expect(manifest.json == json)
    #expect(manifest.mediaType == .imageManifest)
    #expect(manifest.config.mediaType == .imageConfiguration)
    #expect(manifest.layers.map(\.mediaType) == [.layerGzip, .layerGzip])
    #expect(manifest.subject?.size == 7)
    #expect(manifest.artifactType == "application/x")
    #expect(manifest.annotation("z") == "26")
    #expect(manifest.annotations == [Annotation(key: "z", value: "26")])
  }

  @Test("a manifest of Docker's is read as well")
  func docker() throws {
    let json = Samples.manifest.with("mediaType", .string(MediaType.dockerManifest.rawValue))
    #expect(try ImageManifest(.object(json)).mediaType == .dockerManifest)
  }

  @Test("layers that are null or absent are none", arguments: [nil, .null, []] as [JSONValue?])
  func empty(layers: JSONValue?) throws {
    #expect(try ImageManifest(.object(Samples.manifest.with("layers", layers))).layers.isEmpty)
  }

  @Test(
    "a wrong member is named",
    arguments: [
      Mistake("schemaVersion", 1, "schemaVersion: expected 2, found 1"), Mistake("config", nil, "config: missing"),
      Mistake("config", .null, "config: missing"), Mistake("config", "x", "config: expected an object, found a string"),
      Mistake("config", ["mediaType": "x"], "config.digest: missing"),
      Mistake("layers", "x", "layers: expected an array"),
      Mistake("layers", [.object(Samples.layer.with("size", -1))], "layers[0].size: -1 is negative"),
      Mistake("mediaType", "application/vnd.oci.image.index.v1+json", "is not the type of an image manifest"),
      Mistake("manifests", [], "manifests: does not belong into an image manifest"),
      Mistake("fsLayers", [], "fsLayers: does not belong into an image manifest"),
      Mistake("annotations", ["a": 1], "annotations.a: expected a string"),
      Mistake("subject", 1, "subject: expected an object"),
      Mistake("artifactType", 1, "artifactType: expected a string"),
    ] as [Mistake])
  func refused(mistake: Mistake) {
    #expect { try ImageManifest(.object(mistake.made(in: Samples.manifest))) } throws: {
      "\($0)".contains(mistake.message)
    }
  }

  @Test("a descriptor of another type is refused, and the two are named")
  func descriptor() throws {
    let digest = try Digest(parsing: Samples.digest)
    let docker = Descriptor(mediaType: .dockerManifest, digest: digest, size: 1)
    #expect { try ImageManifest(Samples.manifest.encoded(), as: docker) } throws: {
      "\($0)" == #"mediaType: "\#(MediaType.imageManifest)", but its descriptor says "\#(MediaType.dockerManifest)""#
    }
    let index = Descriptor(mediaType: .imageIndex, digest: digest, size: 1)
    #expect { try ImageManifest(Samples.manifest.encoded(), as: index) } throws: {
      "\($0)" == #"document: expected an image manifest, but its descriptor says "\#(MediaType.imageIndex)""#
    }
  }

  @Test("an edit of configuration and layers leaves everything else in its place")
  func editing() throws {
    var manifest = try ImageManifest(.object(Samples.manifest))
    let layer = manifest.layers[0]
    manifest.layers.append(layer)
    manifest.config = manifest.config.pointing(to: layer.digest, size: 3)
    let layers = (Samples.manifest["layers"]?.arrayValue ?? []) + [.object(Samples.layer)]
    let expected = Samples.manifest.with("layers", .array(layers)).with("config", "size", 3)
    #expect(manifest.json == expected)
    #expect(manifest == (try ImageManifest(.object(expected))))
  }

  @Test("a new manifest reads as itself")
  func new() throws {
    let config = try Descriptor(.object(Samples.config))
    var manifest = ImageManifest(config: config, layers: [try Descriptor(.object(Samples.layer))])
    manifest.setAnnotation("a", to: "1")
    manifest.artifactType = "application/x"
    #expect(try ImageManifest(manifest.json.encoded()) == manifest)
  }

  @Test("a manifest cut short is refused at every byte")
  func truncated() {
    let bytes = Samples.manifest.encoded()
    for length in 0..<bytes.count {
      #expect(throws: SpecError.self) { try ImageManifest(Array(bytes[..<length])) }
    }
  }
}
