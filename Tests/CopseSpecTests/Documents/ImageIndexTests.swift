import CopseSpec
import Testing

@Suite("Image indexes")
struct ImageIndexTests {
  @Test("an index keeps its JSON as it is and shows what it knows")
  func reads() throws {
    let json = Samples.index.with("subject", .object(Samples.descriptor)).with("artifactType", "application/x")
    let index = try ImageIndex(json.encoded())
    #expect(index.json == json)
    #expect(index.mediaType == .imageIndex)
    #expect(index.manifests.map(\.platform?.variant) == ["v8", nil])
    #expect(index.manifests[1].annotations.map(\.key) == ["b", "a"])
    #expect(index.subject?.digest.description == Samples.digest)
    #expect(index.artifactType == "application/x")
    #expect(index.annotation("y") == "25")
    #expect(index.annotations.map(\.key) == ["z", "y"])
  }

  @Test("entries are found by the bytes of their names: the Kelvin sign is no K")
  func names() throws {
    let names = ["K", "\u{212A}", nil, "k", "K"]
    let entries = names.enumerated().map { number, name in
      let digest = Digest(algorithm: .sha256, bytes: [UInt8](repeating: UInt8(number), count: 32))
      var entry = Descriptor(mediaType: .imageManifest, digest: digest, size: 1)
      entry.setAnnotation(Annotation.refNameKey, to: name)
      return entry
    }
    let index = ImageIndex(manifests: entries)
    #expect(try index.entries(named: ReferenceName(parsing: "K")) == [entries[0], entries[4]])
    #expect(entries.map { entry in entries.count { $0.isNamed(like: entry) } } == [2, 1, 1, 1, 2])
  }

  @Test("a list that is null or absent is empty", arguments: [nil, .null, []] as [JSONValue?])
  func empty(manifests: JSONValue?) throws {
    #expect(try ImageIndex(.object(Samples.index.with("manifests", manifests))).manifests.isEmpty)
  }

  @Test(
    "a wrong member is named",
    arguments: [
      Mistake("schemaVersion", nil, "schemaVersion: missing"),
      Mistake("schemaVersion", 1, "schemaVersion: expected 2, found 1"),
      Mistake("schemaVersion", "2", "schemaVersion: expected an integer, found a string"),
      Mistake("manifests", [:], "manifests: expected an array, found an object"),
      Mistake("manifests", [nil], "manifests[0]: expected an object, found null"),
      Mistake("manifests", [.object(Samples.descriptor), ["size": 1]], "manifests[1].mediaType: missing"),
      Mistake("mediaType", "application/vnd.oci.image.manifest.v1+json", "is not the type of an image index"),
      Mistake("mediaType", "text/plain", "mediaType: \"text/plain\" is not the type of an image index"),
      Mistake("mediaType", [], "mediaType: expected a string"),
      Mistake("annotations", ["a": [:]], "annotations.a: expected a string"),
      Mistake("subject", "x", "subject: expected an object"),
      Mistake("artifactType", 1, "artifactType: expected a string"),
      Mistake("layers", [], "layers: does not belong into an image index"),
      Mistake("config", [:], "config: does not belong into an image index"),
      Mistake("fsLayers", [], "fsLayers: does not belong into an image index"),
    ] as [Mistake])
  func refused(mistake: Mistake) {
    #expect { try ImageIndex(.object(mistake.made(in: Samples.index))) } throws: { "\($0)".contains(mistake.message) }
  }

  @Test("members of the other kind may be null")
  func nullLayers() throws {
    #expect(try ImageIndex(.object(Samples.index.with("layers", .null))).manifests.count == 2)
  }

  @Test("the type must be the one that the descriptor says")
  func descriptor() throws {
    let digest = try Digest(parsing: Samples.digest)
    let bytes = Samples.index.encoded()
    let untyped = Samples.index.with("mediaType", nil).encoded()
    for type in [MediaType.imageIndex, .dockerManifestList, .imageManifest, MediaType("text/plain")] {
      let descriptor = Descriptor(mediaType: type, digest: digest, size: 1)
      #expect(reads(bytes, as: descriptor) == (type == .imageIndex))
      #expect(reads(untyped, as: descriptor) == type.isIndex)
    }
  }

  @Test("an edit of the entries leaves everything else in its place")
  func editing() throws {
    var index = try ImageIndex(.object(Samples.index))
    index.manifests[1].setAnnotation("b", to: "3")
    let first = index.manifests[0]
    index.manifests.append(first)
    var expected = Samples.index["manifests"]?.arrayValue ?? []
    expected[1] = .object(Samples.descriptor.with("annotations", ["b": "3", "a": "1"]))
    expected.append(expected[0])
    #expect(index.json == Samples.index.with("manifests", .array(expected)))
  }

  @Test("a new index reads as itself, and its members can be set")
  func new() throws {
    var index = ImageIndex(mediaType: .dockerManifestList, manifests: [try Descriptor(.object(Samples.descriptor))])
    index.setAnnotation("a", to: "1")
    index.artifactType = "application/x"
    #expect(try ImageIndex(index.json.encoded()) == index)
    #expect(
      String(decoding: ImageIndex().json.encoded(), as: UTF8.self)
        == #"{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[]}"#)
  }

  @Test("an index cut short is refused at every byte")
  func truncated() {
    let bytes = Samples.index.encoded()
    for length in 0..<bytes.count {
      #expect(throws: SpecError.self) { try ImageIndex(Array(bytes[..<length])) }
    }
  }

  private func reads(_ bytes: [UInt8], as descriptor: Descriptor) -> Bool {
    do {
      return try ImageIndex(bytes, as: descriptor).manifests.count == 2
    } catch {
      return false
    }
  }
}
