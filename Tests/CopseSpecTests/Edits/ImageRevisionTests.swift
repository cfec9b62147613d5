import CopseSpec
import Testing

@Suite("Revisions of an image")
struct ImageRevisionTests {
  private static let history = HistoryOptions(created: Timestamp(seconds: 0), createdBy: "x")
  private static let unrecorded = HistoryOptions(created: Timestamp(seconds: 0), createdBy: "x", isOmitted: true)

  private static func descriptor(_ members: JSONObject = [:]) throws -> Descriptor {
    try Descriptor(.object(members.members.reduce(into: Samples.descriptor) { $0[$1.name] = $1.value }))
  }

  private func revised(
    _ revision: ImageRevision, _ manifest: JSONObject = Samples.manifest, at descriptor: Descriptor? = nil
  ) throws -> RevisedImage {
    try revision.applied(
      to: ImageManifest(.object(manifest)), at: descriptor ?? Self.descriptor(),
      configuration: ImageConfiguration(.object(Samples.configuration)), hash: sha256)
  }

  @Test("a revision that changes nothing keeps both documents and their digests")
  func nothing() throws {
    let revised = try revised(ImageRevision(history: Self.unrecorded))
    #expect(revised.blobs.isEmpty)
    #expect(revised.descriptor == (try Self.descriptor()))
    #expect(revised.manifest.json == Samples.manifest)
  }

  @Test("the documents to store are what the descriptors say, the configuration first")
  func blobs() throws {
    let revised = try revised(ImageRevision(history: Self.history))
    let manifest = try ImageManifest(revised.blobs[1].bytes, as: revised.descriptor)
    #expect(revised.blobs.map(\.digest) == [manifest.config.digest, revised.descriptor.digest])
    #expect(revised.blobs.map(\.size) == [manifest.config.size, revised.descriptor.size])
    #expect(revised.blobs.allSatisfy { sha256($0.bytes) == $0.digest && $0.bytes.last == UInt8(ascii: "\n") })
    #expect(try ImageConfiguration(revised.blobs[0].bytes, as: manifest.config) == revised.configuration)
    #expect(manifest == revised.manifest)
  }

  @Test("the descriptor of the configuration keeps what is not about its content")
  func configDescriptor() throws {
    let config = Samples.config.with("annotations", ["a": "1"]).with("x", 1).with("data", "e30=")
    let revised = try revised(
      ImageRevision(history: Self.history), Samples.manifest.with("config", .object(config)))
    let blob = try #require(revised.blobs.first)
    let changed = config.with("digest", .string(blob.digest.description)).with("size", .number(JSONNumber(blob.size)))
    #expect(revised.manifest.config.json == changed.with("data", nil))
  }

  @Test("a change of annotations alone leaves the configuration as it is")
  func annotations() throws {
    let edit = edit { $0.annotations = [Assignment(name: "k", value: "v")] }
    let revised = try revised(ImageRevision(edit: edit, history: Self.unrecorded))
    #expect(revised.blobs.map(\.digest) == [revised.descriptor.digest])
    #expect(revised.manifest.json == Samples.manifest.with("annotations", ["k": "v", "z": "26"]))
  }

  @Test("layers go on top, in the manifest and in the configuration")
  func layers() throws {
    let layer = Descriptor.layer(try testDigest(1), size: 10, plainSize: 20, compression: .gzip)
    let added = AddedLayer(descriptor: layer, diffID: try testDigest(2))
    let revised = try revised(ImageRevision(layers: [added], history: Self.history))
    #expect(revised.manifest.layers.last == layer)
    #expect(revised.manifest.layers.count == 3)
    #expect(revised.configuration.diffIDs.last == (try testDigest(2)))
    #expect(revised.configuration.history.last?.isEmptyLayer == false)
  }

  @Test("the descriptor's platform follows the configuration where that was edited")
  func platform() throws {
    let platform: JSONObject = ["x": 1, "os": "linux", "architecture": "arm64", "variant": "v8", "os.version": "9"]
    let descriptor = try Self.descriptor(["platform": .object(platform), "annotations": ["k": "v"]])
    let edit = edit { $0.platform = PlatformEdit(architecture: "arm", variant: "") }
    let revised = try revised(ImageRevision(edit: edit, history: Self.history), at: descriptor)
    let expected: JSONValue = ["x": 1, "os": "linux", "architecture": "arm", "os.version": "1.2", "os.features": ["f"]]
    #expect(revised.descriptor.json["platform"] == expected)
    #expect(revised.descriptor.annotation("k") == "v")
    #expect(try self.revised(ImageRevision(edit: edit, history: Self.history)).descriptor.json["platform"] == nil)
  }

  @Test("of another platform's members only those stay that nobody knows")
  func otherPlatform() throws {
    let edit = edit { $0.platform = PlatformEdit(os: "linux") }
    let arm = try Self.descriptor(["platform": ["architecture": "arm", "variant": "v6", "os": "freebsd", "x": 1]])
    let followed = try revised(ImageRevision(edit: edit, history: Self.history), at: arm).descriptor
    let configured = Platform(os: "linux", architecture: "arm", variant: "v7", osVersion: "1.2", osFeatures: ["f"])
    #expect(followed.platform == configured && followed.json["platform"]?.objectValue?["x"] == 1)
  }

  @Test("a layer's type suits the manifest, and its size uncompressed is noted where it differs")
  func layerDescriptor() throws {
    let gzip = Descriptor.layer(try testDigest(1), size: 10, plainSize: 20, compression: .gzip)
    #expect(gzip.mediaType == .layerGzip)
    #expect(gzip.annotations == [Annotation(key: "ci.umo.uncompressed_blob_size", value: "20")])
    let plain = Descriptor.layer(try testDigest(1), size: 10, plainSize: 10, compression: .none, in: .dockerManifest)
    #expect(plain.mediaType == .dockerLayer)
    #expect(plain.annotations.isEmpty)
  }
}
