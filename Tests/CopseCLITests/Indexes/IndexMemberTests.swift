import CopseSpec
import CopseTestSupport
import Testing

@Suite("What an index says of itself and of its entries")
struct IndexMemberTests {
  private let copse: BuiltProgram
  private let layout: TestLayout
  private let images: [TestDescriptor]
  private var image: String { layout.path + ":v1" }
  private static let version = "org.opencontainers.image.version"

  init() throws {
    copse = try BuiltProgram().leaving("W-PLATFORM-DRIFT", "E-FLAT")
    let layout = try TestLayout()
    self.layout = layout
    images = [
      try layout.image(
        runtime: #"{"Labels":{"\#(Self.version)":"label"}}"#,
        manifestExtra: #"{"annotations":{"\#(Self.version)":"1.0","own":"x"}}"#),
      try layout.image("linux/arm64", runtime: #"{"Labels":{"\#(Self.version)":"1.1"}}"#),
      try layout.image("linux/s390x"),
    ]
    try layout.tag("v1", layout.index(images + [layout.attestation(of: images[0])]))
  }

  private func changes(_ words: String...) throws -> [String] {
    let before = try layout.indexText()
    let result = try copse.run(["index"] + words)
    #expect(result.status == 0, "\(words): \(result.errors)")
    return try layout.documentDifferences(before, layout.indexText())
  }

  private func entries() throws -> [Descriptor] {
    try ImageIndex(Array(layout.text(layout.digests(of: "v1")[0]).utf8)).manifests
  }

  @Test(
    "is of the type that --media-type gives, for create and pack",
    arguments: [
      ("oci", TestMediaTypes.oci.index), ("docker", TestMediaTypes.docker.index),
      (TestMediaTypes.docker.index, TestMediaTypes.docker.index),
    ])
  func mediaType(word: String, type: String) throws {
    try layout.add(.flat, as: "flat")
    #expect(try copse.run("index", "create", layout.path + ":new", ":v1", "--media-type", word).status == 0)
    #expect(try copse.run("index", "pack", layout.path + ":flat", "--media-type", word).status == 0)
    for name in ["new", "flat"] {
      let entry = try ImageIndex(Array(layout.indexText().utf8)).manifests.filter { $0.refName == name }
      #expect(entry.map(\.mediaType.rawValue) == [type])
      let text = try layout.text(try #require(entry.first).digest.description)
      #expect(try ImageIndex(Array(text.utf8)).json["mediaType"]?.stringValue == type)
    }
    #expect(try copse.run("index", "pack", image, "--media-type", "x/y").status == 64)
  }

  @Test("is about what --subject names, in any form of a source; gc keeps it with that", arguments: ["tag", "digest"])
  func subject(form: String) throws {
    let source = form == "tag" ? ":v1" : "@" + (try layout.digests(of: "v1")[0].prefix(19))
    let note = layout.path + ":note"
    let flags = ["--artifact-type", "x/note", "--annotation", "a=", "--subject", source]
    #expect(try copse.run(["index", "create", note] + flags).status == 0)
    let index = try ImageIndex(Array(layout.text(layout.digests(of: "note")[0]).utf8))
    #expect(index.manifests.isEmpty && index.json["artifactType"]?.stringValue == "x/note")
    #expect(index.json["subject"]?.objectValue?["digest"]?.stringValue == (try layout.digests(of: "v1")[0]))
    #expect(try copse.run("rm", note).status == 0)
    let before = layout.blobs
    #expect(try copse.run("gc", layout.path).status == 0 && layout.blobs == before)
    #expect(try copse.run("index", "create", note, "--subject", ":absent").status == 3)
  }

  @Test("entries that are added get annotations; --set-platform is for one of them")
  func added() throws {
    let other = try layout.image("linux/arm64/v8")
    let words = ["@" + other.digest, "--set-platform", "linux/mips64le", "--annotation", "a=b=c", "--annotation", "e="]
    let result = try copse.run(["index", "add", image] + words)
    #expect(result.status == 0, "\(result.errors)")
    let entry = try #require(try entries().last)
    #expect(
      entry.platform?.description == "linux/mips64le" && entry.annotation("a") == "b=c" && entry.annotation("e") == "")
    #expect(try copse.run("index", "add", layout.path + ":new", ":v1", "--set-platform", "linux/386").status == 64)
    #expect(try copse.run("index", "add", image, ":v1", "--annotation", "=x").status == 64)
  }

  @Test("are annotated at each level, and lose annotations, with nothing else changed")
  func levels() throws {
    let entry = "manifests[0]>"
    #expect(try changes("annotate", image, "a=1", "b=2") == [entry + "+.annotations"])
    #expect(try changes("annotate", image, "a-", "c-") == [entry + "-annotations.a"])
    #expect(try changes("annotate", image, "-p", "arm64", "k=v") == [entry + "+manifests[1].annotations"])
    #expect(try changes("annotate", image, "-p", "arm64", "k-") == [entry + "-manifests[1].annotations"])
    #expect(
      try changes("annotate", image, "--level", "manifest", "-p", "arm64", "k=v") == [
        entry + "manifests[1]>+.annotations"
      ])
    #expect(
      try changes("annotate", image, "--level", "manifest", "-p", "amd64", "own-") == [
        entry + "manifests[0]>-annotations.own", entry + "-manifests[3]",
      ])
  }

  @Test("stale attestations stay where that is asked for")
  func stale() throws {
    let loose = copse.leaving("W-ATTESTATION-STALE", "W-ATTESTATION-DANGLING")
    let words = ["--level", "manifest", "-p", "amd64", "k=v", "--keep-stale-attestations"]
    #expect(try loose.run(["index", "annotate", image] + words).status == 0)
    #expect(try entries().count == 4)
  }

  @Test("--promote prefers a manifest's annotation to a label, for all platforms or for one")
  func promote() throws {
    let one = try changes("annotate", image, "-p", "arm64", "--promote", Self.version)
    #expect(one == ["manifests[0]>+manifests[1].annotations"])
    let result = try copse.run("index", "annotate", image, "--promote", Self.version, "--promote", "own")
    #expect(result.status == 0 && result.errors.contains("linux/s390x has no \(Self.version)"))
    #expect(try entries().map { $0.annotation(Self.version) } == ["1.0", "1.1", nil, nil])
    #expect(try entries().map { $0.annotation("own") } == ["x", nil, nil, nil])
  }

  @Test("an entry of another platform than its image's is found by that, once fsck's hint is followed")
  func drift() throws {
    let (place, image) = (layout.path + ":v3", try layout.image().with(\.platform, "linux/arm64/v8"))
    try layout.tag("v3", layout.index([image]))
    #expect(try copse.run("fsck", layout.path).text.contains("copse index annotate \(place) --digest "))
    #expect(try copse.run("index", "annotate", place, "--digest", image.digest, "--from-config").status == 0)
    #expect(try copse.run("fsck", layout.path).text.contains("W-PLATFORM-DRIFT") == false)
    #expect(try copse.run("raw", "resolve", place, "-p", "linux/amd64", "--platform-strict").lines == [image.digest])
  }

  @Test("--from-config gives platforms back that were set, or were missing, and takes no other member")
  func fromConfiguration() throws {
    let extra = #"{"platform":{"os":"linux","architecture":"amd64","x-own":[1.0]}}"#
    let bare = images[2].with(\.platform, nil)
    try layout.tag("v2", layout.index([images[1].with(\.platform, nil).with(\.extra, extra), bare]))
    let before = try layout.indexText()
    #expect(try copse.run("index", "annotate", layout.path + ":v2", "--from-config").status == 0)
    let differences = try layout.documentDifferences(before, layout.indexText())
    let place = "manifests[1]>"
    #expect(differences == [place + "manifests[0].platform.architecture", place + "+manifests[1].platform"])
    #expect(try changes("annotate", image, "--from-config") == [])
  }
}
