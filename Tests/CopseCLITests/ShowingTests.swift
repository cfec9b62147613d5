import CopseTestSupport
import Testing

@Suite("show, stat and the raw looks")
struct ShowingTests {
  private let copse: BuiltProgram
  private let layout: TestLayout

  init() throws {
    copse = try BuiltProgram()
    layout = try TestLayout()
  }

  private func digest(_ descriptor: TestDescriptor) -> String { String(descriptor.digest.prefix(19)) }

  @Test("show draws index, platforms, attestations and what is shared")
  func tree() throws {
    let shared = TestLayer(TestTar(.file("shared", "x")))
    let images = try ["linux/amd64", "linux/arm64/v8"].map {
      try layout.image($0, layers: [shared, TestLayer(TestTar(.file("own", $0)))])
    }
    let index = try layout.index(images + [layout.attestation(of: images[0])])
    try layout.tag("v1", index)
    let lines = try copse.run("show", layout.path + ":v1").lines
    #expect(lines.count == 5)
    #expect(lines[0] == "\(layout.path):v1  image index  \(digest(index))")
    #expect(lines[1].hasPrefix("├─ linux/amd64     \(digest(images[0]))   2 layers"))
    #expect(lines[2].hasPrefix("├─ linux/arm64/v8  \(digest(images[1]))   2 layers"))
    #expect(lines[3].hasPrefix("└─ attestation"))
    #expect(lines[3].contains("of \(digest(images[0]))"))
    #expect(lines[4].contains("is shared by both; "))
  }

  @Test("show says how much of an image is not in the layout")
  func sparse() throws {
    let image = try layout.image()
    let digest = TestLayout.digest(of: [1])
    let absent = TestDescriptor(image.mediaType, digest, 2_000_000).with(\.platform, "linux/arm64")
    let index = try layout.index([image, absent])
    try layout.tag("v1", index)
    let lines = try copse.run("show", layout.path + ":v1").lines
    #expect(lines.last?.hasSuffix(" MB, 2.0 MB of it missing") == true)
    #expect(try copse.run("show", layout.path + ":v1", "-p", "amd64").lines.last?.hasSuffix(" on disk") == true)
    #expect(try copse.run("show", layout.path + ":v1", "--json").text.contains(#""missingSize":2000000,"#))
  }

  @Test("show --manifest --raw prints the bytes that are stored")
  func rawManifest() throws {
    let children = try layout.multiPlatform("v1", "linux/amd64", "linux/arm64/v8")
    let index = try copse.run("show", "--manifest", "--raw", layout.path + ":v1")
    #expect(TestLayout.digest(of: index.output) == layout.entries[0].digest)
    let manifest = try copse.run("show", "--raw", layout.path + ":v1", "-p", "linux/arm64")
    #expect(TestLayout.digest(of: manifest.output) == children[1].digest)
  }

  @Test("raw resolve prints the digest that raw cat takes, also cut")
  func resolveAndCat() throws {
    let children = try layout.multiPlatform("v1", "linux/amd64", "linux/arm64/v8")
    let resolved = try copse.run("raw", "resolve", layout.path + ":v1", "-p", "linux/arm64")
    #expect(resolved.text == children[1].digest + "\n")
    for digest in [children[1].digest, digest(children[1])] {
      let content = try copse.run("raw", "cat", digest, "--layout", layout.path)
      #expect(TestLayout.digest(of: content.output) == children[1].digest)
      #expect(content.status == 0)
    }
  }

  @Test("raw cat ends with 5 where the content is not what its digest says")
  func damagedBlob() throws {
    let blob = try layout.blob(Array("content".utf8), "text/plain")
    try layout.directory.write("layout/blobs/sha256/\(blob.hex)", Array("kontent".utf8))
    let result = try copse.run("raw", "cat", blob.digest, "--layout", layout.path)
    #expect(result.status == 5)
    #expect(result.errors.hasPrefix("copse: blob \(blob.digest)"))
  }

  @Test("stat tells the history as umoci does", .requiresTool("umoci"), .requiresTool("jq"))
  func history() throws {
    let history = """
      {"history":[{"created":"2020-01-02T03:04:05Z","created_by":"a <b> & c"},{"created":"2021-01-02T03:04:05.5Z",\
      "created_by":"ENV X=1","comment":"none","author":"me","empty_layer":true}]}
      """
    try layout.tag("v1", layout.image(extra: history))
    let image = layout.path + ":v1"
    let umoci = try Tool("umoci").run("stat", "--image", image)
    #expect(try copse.run("stat", "--image", image).text.hasSuffix("== HISTORY ==\n" + umoci.text))
    let umociJSON = try Tool("umoci").run("stat", "--json", "--image", image).text
    let ours = try copse.run("stat", "--json", "--image", image).output
    let filtered = try Tool("jq").run(["-c", "{history}"], input: ours).text
    let theirs = try Tool("jq").run(["-c", "."], input: Array(umociJSON.utf8)).text
    #expect(filtered == theirs)
  }

  @Test("stat --json has umoci's members, with the documents as they are stored", .requiresTool("jq"))
  func statJSON() throws {
    let image = try layout.image(extra: #"{"x-unknown":{"b":1,"a":2.50}}"#)
    try layout.tag("v1", image)
    let output = try copse.run("stat", "--json", layout.path + ":v1").output
    #expect(
      try Tool("jq").run(["-c", "keys_unsorted"], input: output).text == "[\"manifest\",\"config\",\"history\"]\n")
    #expect(String(decoding: output, as: UTF8.self).contains(#""x-unknown":{"b":1,"a":2.50}"#))
    #expect(try Tool("jq").run(["-r", ".manifest.descriptor.digest"], input: output).text == image.digest + "\n")
  }
}
