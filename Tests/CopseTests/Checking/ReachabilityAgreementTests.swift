import Copse
import CopseSpec
import CopseTestSupport
import Testing

@Suite("What a check says is used")
struct ReachabilityAgreementTests {
  @Test("is what garbage collection keeps", .requiresTool("zstd"), arguments: 0..<12)
  func agreement(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    try expectAgreement(in: randomLayout(&generator))
  }

  @Test("is what garbage collection keeps where blobs lead to each other in every way", arguments: 0..<8)
  func webs(seed: UInt64) throws {
    try expectAgreement(in: RandomWeb(seed: seed).layout)
  }

  private func expectAgreement(in layout: TestLayout) throws {
    let report = try CheckLayout(layout: layout.path, depth: .quick).run()
    let before = Set(layout.blobs)
    let plan = try CollectGarbage(layout: layout.path).run()
    #expect(Set(layout.blobs) == before.intersection(report.reachable.map(\.description)))
    #expect(plan.deletions.map(\.digest) == report.unused)
    #expect(plan.deletions.reduce(0) { $0 + $1.size } == report.unusedSize)
    #expect(try CheckLayout(layout: layout.path).run().unused.isEmpty)
  }

  /// Some shapes, some of them without a name any more, referrers of some blobs, and strays.
  private func randomLayout(_ generator: inout SeededGenerator) throws -> TestLayout {
    let layout = try TestLayout()
    for shape in TestShape.allCases where Bool.random(using: &generator) { try layout.add(shape, as: shape.rawValue) }
    let digests = layout.blobs
    for digest in digests where Int.random(in: 0..<6, using: &generator) == 0 {
      let subject = TestDescriptor(TestMediaTypes.oci.manifest, digest, 1).json
      let member = Bool.random(using: &generator) ? #""subject":\#(subject)"# : #""x":[\#(subject)]"#
      _ = try layout.document("{\(member)}", "application/x-note+json")
    }
    _ = try layout.blob([UInt8](repeating: 0, count: 9), "x/y")
    try layout.setEntries(layout.entries.filter { _ in Int.random(in: 0..<4, using: &generator) != 0 })
    return layout
  }
}

/// Numbers that are the same for the same seed (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
