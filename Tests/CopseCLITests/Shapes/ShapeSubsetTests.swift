import CopseSpec
import CopseTestSupport
import Testing

@Suite("One platform of names of every shape", .requiresTool("zstd"))
struct ShapeSubsetTests {
  private let copse: BuiltProgram
  private let layout: TestLayout

  init() throws {
    copse = try BuiltProgram().leaving("E-FLAT")
    layout = try TestLayout(of: TestShape.allCases)
  }

  /// The entries below a name that are no indexes, with what they need, to the byte.
  private func content(_ layout: TestLayout, _ name: String) throws -> [Descriptor: [String: [UInt8]]] {
    var found: [Descriptor: [String: [UInt8]]] = [:]
    var queue = try ImageIndex(Array(layout.indexText().utf8)).manifests.filter { $0.refName == name }
    while var entry = queue.popLast() {
      let digest = entry.digest.description
      if entry.mediaType.isIndex {
        queue += try ImageIndex(Array(layout.text(digest).utf8)).manifests
      } else {
        entry.setAnnotation("org.opencontainers.image.ref.name", to: nil)
        found[entry] = try layout.reachable(from: digest)
      }
    }
    return found
  }

  /// What of a shape belongs to the image that its selectors choose: its entry, and an attestation's.
  private func chosen(_ shape: TestShape) throws -> [Descriptor: [String: [UInt8]]] {
    let words = ["raw", "resolve", "\(layout.path):\(shape.rawValue)", "-p", shape.platform] + shape.selectors
    let digest = try #require(try copse.run(words).lines.first)
    return try content(layout, shape.rawValue).filter { entry, _ in
      entry.digest.description == digest || entry.attestedDigest?.description == digest
    }
  }

  @Test("is copied with its attestation, and everything else is left out", arguments: TestShape.allCases)
  func copied(shape: TestShape) throws {
    let target = try TestLayout()
    let names = ["\(layout.path):\(shape.rawValue)", target.path + ":sub"]
    let result = try copse.run(["copy", "-p", shape.platform] + shape.selectors + names)
    #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
    let (expected, found) = try (chosen(shape), content(target, "sub"))
    #expect(found == expected && expected.count == ([.windows, .buildx].contains(shape) ? 2 : 1))
    #expect(try copse.run("gc", "-n", target.path).text == "would remove no blob\n")
  }

  @Test("is kept with its attestation, or else removed, and other names stay", arguments: TestShape.allCases)
  func kept(shape: TestShape) throws {
    let before = try layout.indexText()
    let (all, chosen) = try (content(layout, shape.rawValue), chosen(shape))
    let words = ["\(layout.path):\(shape.rawValue)", "-p", shape.platform] + shape.selectors
    #expect(try copse.run(["index", "keep"] + words).status == 0)
    #expect(try content(layout, shape.rawValue) == chosen)
    try layout.writeIndex(before)
    #expect(try copse.run(["index", "remove"] + words).status == 0)
    #expect(try content(layout, shape.rawValue) == all.filter { chosen[$0.key] == nil })
    let others = TestShape.allCases.filter { $0 != shape }.map(\.rawValue)
    let names = try ImageIndex(Array(layout.indexText().utf8)).manifests.filter { others.contains($0.refName ?? "") }
    #expect(names == (try ImageIndex(Array(before.utf8)).manifests.filter { others.contains($0.refName ?? "") }))
  }
}
