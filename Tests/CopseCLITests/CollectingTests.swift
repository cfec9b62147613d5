import CopseTestSupport
import Testing

@Suite("gc")
struct CollectingTests {
  private let copse: BuiltProgram
  private let layout: TestLayout

  init() throws {
    copse = try BuiltProgram()
    layout = try TestLayout()
    try layout.multiPlatform("v1", "linux/amd64", "linux/arm64/v8")
  }

  private func names(_ folder: String) -> Set<String> {
    Set(rawNames(in: "\(layout.path)/\(folder)").map { String(decoding: $0, as: UTF8.self) })
  }

  private func blobs() -> Set<String> { names("blobs/sha256") }

  private func collect(_ words: String..., leaving finding: String = "") throws -> Tool.Result {
    try copse.leaving(finding).run(["gc", "--layout", layout.path] + words)
  }

  @Test("deletes what nothing names, and says nothing")
  func garbage() throws {
    let needed = blobs()
    let stray = try layout.blob(Array("stray".utf8), "text/plain")
    #expect(blobs() != needed)
    let result = try collect()
    #expect(result.status == 0 && result.output.isEmpty && result.errors.isEmpty)
    #expect(blobs() == needed && !blobs().contains(stray.hex))
  }

  @Test("says how much went to whoever watches")
  func summary() throws {
    _ = try layout.blob(Array("stray".utf8), "text/plain")
    for line in ["removed 1 blob, 5 B\n", "removed no blob\n"] {
      let result = try copse.run(["gc", layout.path], environment: ["COPSE_PROGRESS": "always"])
      #expect(result.output.isEmpty && result.errors == line)
    }
  }

  @Test("rm and gc free one tag's blobs and no other's")
  func afterRemoval() throws {
    let needed = blobs()
    try layout.tag("other", layout.image("linux/s390x", layers: [TestLayer(TestTar(.file("own", "own")))]))
    #expect(try copse.run("rm", layout.path + ":other").status == 0)
    let plan = try collect("--dry-run")
    #expect(plan.text.hasPrefix("would remove 3 blobs, ") && plan.text.contains("manifest linux/s390x"))
    #expect(plan.text.contains("config linux/s390x"))
    #expect(plan.lines.count == 4 && plan.lines[1].hasSuffix("manifest linux/s390x") && plan.lines[3].hasSuffix("blob"))
    #expect(blobs().count == needed.count + 3)
    #expect(try collect().status == 0)
    #expect(blobs() == needed)
    #expect(try Tool("skopeo").run(["inspect", "--raw", "oci:\(layout.path):v1"]).status == 0)
  }

  @Test("keeps what a descriptor nobody knows names, in index.json and below")
  func unknownMembers() throws {
    let deep = try layout.blob(Array("deep".utf8), "text/plain")
    let strange = try layout.document(#"{"x":[{"y":{"digest":"\#(deep.digest)"}}]}"#, "application/x-own+json")
    try layout.setIndexExtra(
      #"{"x-own":{"at":[{"digest":"\#(strange.digest)","mediaType":"application/x-own+json"}]}}"#)
    let all = blobs()
    #expect(try collect().status == 0)
    #expect(blobs() == all)
  }

  @Test("keeps what a manifest names that is embedded in its descriptor and has no blob")
  func embedded() throws {
    let layer = try layout.blob(Array("layer".utf8), "application/vnd.oci.image.layer.v1.tar")
    let manifest = #"{"layers":[{"digest":"\#(layer.digest)"}]}"#
    let data = try Tool("base64").run(["-w0"], input: Array(manifest.utf8)).text
    let absent = "sha256:" + String(repeating: "b", count: 64)
    try layout.setIndexExtra(#"{"x-own":{"digest":"\#(absent)","data":"\#(data)"}}"#)
    let result = try collect()
    #expect(result.status == 0 && result.errors.isEmpty)
    #expect(blobs().contains(layer.hex))
  }

  @Test("keeps what the text of an unknown type names, but not a base image's digest in an annotation")
  func hexRuns() throws {
    let named = try layout.blob(Array("named".utf8), "text/plain")
    let note = try layout.blob(Array("see \(named.hex)!".utf8), "text/x-note")
    try layout.tag("note", note)
    let base = try layout.blob(Array("base".utf8), "text/plain")
    try layout.tag("derived", layout.image().annotated("org.opencontainers.image.base.digest", base.digest))
    #expect(try collect().status == 0)
    #expect(blobs().contains(named.hex) && !blobs().contains(base.hex))
  }

  @Test("keeps what is about something that stays, unless told to prune it", arguments: [false, true])
  func referrers(isPruning: Bool) throws {
    let subject = try #require(layout.entries.first)
    let referrer = try layout.document(
      #"{"schemaVersion":2,"subject":{"digest":"\#(subject.digest)","size":1}}"#, "application/json")
    #expect(try (isPruning ? collect("--prune-referrers") : collect()).status == 0)
    #expect(blobs().contains(referrer.hex) != isPruning)
  }

  @Test("deletes nothing where an entry cannot be looked into, and names it")
  func opaque() throws {
    let child = try layout.blob([0, 255, 1, 2], "application/x-strange")
    let stray = try layout.blob(Array("stray".utf8), "text/plain")
    try layout.tag("strange", child)
    let result = try collect()
    #expect(result.status == 5 && result.errors.contains(child.digest) && result.errors.contains("--assume-leaf"))
    #expect(blobs().contains(stray.hex))
    #expect(try collect("--assume-leaf", "application/x-strange", leaving: "W-OPAQUE").status == 0)
    #expect(!blobs().contains(stray.hex) && blobs().contains(child.hex))
  }

  @Test("deletes nothing where a needed document is damaged")
  func damaged() throws {
    let stray = try layout.blob(Array("stray".utf8), "text/plain")
    let index = try #require(layout.entries.first)
    try layout.directory.write("layout/blobs/sha256/\(index.hex)", "{}")
    #expect(try collect().status == 5)
    #expect(blobs().contains(stray.hex))
  }

  @Test("warns of missing blobs and keeps the rest")
  func missing() throws {
    let absent = String(repeating: "a", count: 64)
    let holder = try layout.document(#"{"a":{"digest":"sha256:\#(absent)"}}"#, "application/json")
    try layout.tag("broken", holder)
    let result = try collect(leaving: "W-REFERENCE")
    #expect(result.status == 0 && result.errors.contains("warning: sha256:\(absent) is missing"))
    #expect(blobs().contains(holder.hex))
  }

  @Test("says who wants a blob that --keep names and that is not there")
  func missingKept() throws {
    let absent = "sha256:" + String(repeating: "c", count: 64)
    let result = try collect("--keep", absent)
    #expect(result.status == 0)
    #expect(result.errors == "copse: warning: \(absent) is missing, the list of blobs to keep names it\n")
  }

  @Test(
    "keeps what is about something that stays in whatever way it says so",
    arguments: [
      #"{"subject":{"digest":"DIGEST"}}"#, #"{"annotations":{"vnd.docker.reference.digest":"DIGEST"}}"#,
      #"{"annotations":{"io.containerd.manifest.subject":"DIGEST"}}"#,
    ])
  func backReferences(document: String) throws {
    let subject = try #require(layout.entries.first)
    let note = try layout.document(document.replacing("DIGEST", with: subject.digest), "application/x-note+json")
    let other = try layout.document(#"{"subject":{"digest":"\#(note.digest)"},"n":1}"#, "application/json")
    #expect(try collect().status == 0)
    #expect(blobs().isSuperset(of: [note.hex, other.hex]))
  }

  @Test("keeps the layers of a BuildKit cache, which are named in a member of their own")
  func cache() throws {
    let layer = try layout.blob(Array("layer".utf8), "x/y")
    let config = try layout.document(
      #"{"layers":[{"blob":"\#(layer.digest)"}]}"#, "application/vnd.buildkit.cacheconfig.v0")
    try layout.tag("cache", layout.index([config]))
    #expect(try collect().status == 0)
    #expect(blobs().isSuperset(of: [layer.hex, config.hex]))
  }

  @Test("--keep and --grace keep blobs with all they refer to", arguments: [["--keep", "DIGEST"], ["--grace", "1h"]])
  func kept(words: [String]) throws {
    let inner = try layout.blob(Array("inner".utf8), "text/plain")
    let outer = try layout.document(#"{"a":{"digest":"\#(inner.digest)"}}"#, "application/json")
    let words = words.map { $0 == "DIGEST" ? outer.digest : $0 }
    #expect(try copse.run(["gc", "--layout", layout.path] + words).status == 0)
    #expect(blobs().isSuperset(of: [inner.hex, outer.hex]))
    #expect(try collect().status == 0)
    #expect(blobs().isDisjoint(with: [inner.hex, outer.hex]))
  }

  @Test("takes what killed processes left, and leaves files that are no blobs")
  func leftovers() throws {
    try layout.directory.write("layout/.copse-0123456789abcdef", "dead")
    try layout.directory.write("layout/blobs/sha256/README", "not ours")
    let result = try collect(leaving: "W-FOREIGN")
    #expect(result.status == 0 && result.errors.contains("blobs/sha256/README is no blob"))
    #expect(!names("").contains(".copse-0123456789abcdef") && blobs().contains("README"))
  }

  @Test("takes what killed processes left beside the layout, and nothing of bundles there")
  func leftBeside() throws {
    for name in [".copse-0123456789abcdef/file", ".copse-0123456789abcdef-parts/file", ".copse-x/file"] {
      try layout.directory.write(name)
    }
    #expect(try collect().status == 0)
    #expect(!layout.directory.has(".copse-0123456789abcdef"))
    #expect(layout.directory.has(".copse-0123456789abcdef-parts/file") && layout.directory.has(".copse-x/file"))
  }

  @Test("says wrong words before it does anything", arguments: ["--grace=soon", "--keep=abc", "--assume-leaf=x"])
  func wrongWords(word: String) throws {
    #expect(try collect(word).status == 64)
  }
}
