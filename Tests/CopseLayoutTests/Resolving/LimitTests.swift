import CopseLayout
import CopseSpec
import CopseTestSupport
import Testing

@Suite("how far a name is followed", .timeLimit(.minutes(1)))
struct LimitTests {
  let layout: TestLayout

  init() throws {
    layout = try TestLayout()
  }

  /// Documents one below the other, each listing the next `width` times in entries that differ.
  private func tangle(_ documents: Int, width: Int, platforms: Bool = false) throws -> TestDescriptor {
    try (0..<documents).reduce(layout.image()) { inner, _ in
      try layout.index(
        (0..<width).map { number in
          let entry = inner.annotated("number", String(number))
          return platforms ? entry.with(\.platform, "linux/x\(number)y\(inner.hex.prefix(8))") : entry
        })
    }
  }

  @Test("sixteen nested indexes are followed, seventeen are refused")
  func levels() throws {
    let image = try layout.image()
    let deep = try layout.nested(16, around: image)
    try layout.tag("deep", deep)
    #expect(try layout.candidates("deep") == [image.digest])
    try layout.tag("deeper", layout.index([deep]))
    let error = try layoutError { try layout.candidates("deeper") }
    guard case .tooDeep(let path, 16) = error else {
      Issue.record("followed")
      return
    }
    #expect(path.descriptors.count == 17)
  }

  @Test("the longest way counts, also to what was met on a shorter one")
  func longestWay() throws {
    let inner = try layout.nested(10, around: layout.image())
    let long = try layout.nested(6, around: inner)
    try layout.tag("v1", layout.index([inner, long]))
    guard case .tooDeep = try layoutError({ try layout.candidates("v1") }) else {
      Issue.record("followed")
      return
    }
  }

  @Test("2²⁴ ways through a few documents are answered at once", arguments: [(12, 4), (8, 8)])
  func ways(documents: Int, width: Int) throws {
    try layout.tag("v1", tangle(documents, width: width))
    #expect(try layout.resolve("v1").count == 1)
  }

  @Test("2²⁴ ways through 25 documents end at once at the sixteenth level")
  func deepWays() throws {
    try layout.tag("v1", tangle(25, width: 2))
    guard case .tooDeep = try layoutError({ try layout.candidates("v1") }) else {
      Issue.record("followed")
      return
    }
    #expect(try layout.candidates("v1", limits: ImageTreeLimits(levels: 25, nodes: 10_000)).count == 2)
  }

  @Test("as many ways that a platform tells apart end at the limit")
  func hostilePlatforms() throws {
    try layout.tag("v1", tangle(15, width: 2, platforms: true))
    guard case .tooManyEntries(_, 10_000) = try layoutError({ try layout.candidates("v1") }) else {
      Issue.record("followed")
      return
    }
  }

  @Test("10 000 entries are listed, one more is refused")
  func nodes() throws {
    let entries = (0..<10_000).map { TestLayout.absent($0, "application/x-unheard-of") }
    try layout.tag("refused", layout.index(entries))
    try layout.tag("listed", layout.index(Array(entries.dropLast())))
    #expect(try layout.candidates("listed").count == 9_999)
    let error = try layoutError { try layout.candidates("refused") }
    #expect(error?.description == "refname \"refused\" leads to more than 10000 entries")
  }

  @Test("one name of 2 000 is found without reading anything else")
  func manyTags() throws {
    let image = try layout.image()
    let entries = (0..<2_000).map {
      TestLayout.absent($0).annotated("org.opencontainers.image.ref.name", "v\($0)")
    }
    try layout.setEntries(entries + [image.annotated("org.opencontainers.image.ref.name", "last")])
    #expect(try layout.open().tags().count == 2_001)
    #expect(try layout.resolve("last") == [image.digest])
  }
}
