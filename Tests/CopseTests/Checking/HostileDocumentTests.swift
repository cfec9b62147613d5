import Copse
import CopseSpec
import CopseTestSupport
import Testing

@Suite("Documents that were tampered with")
struct HostileDocumentTests {
  @Test("end no check, and what it calls unused is what garbage collection would take", arguments: 0..<60)
  func tampered(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let layout = try TestLayout(.buildx)
    let roots = try layout.digests(of: "v1")
    let documents = try layout.reachable(from: roots[0]).filter { $0.value.first == UInt8(ascii: "{") }
    let (digest, bytes) = try #require(documents.sorted { $0.key < $1.key }.randomElement(using: &generator))
    let types = TestMediaTypes.oci
    let type = [types.index, types.manifest, types.configuration].randomElement(using: &generator) ?? ""
    let tampered = try layout.blob(Self.tampered(bytes, &generator), type)
    try layout.remove(TestDescriptor("", digest, 0))
    try layout.tag("odd", tampered)
    _ = try layout.blob([1, 2, 3], "x/stray")
    let report = try CheckLayout(layout: layout.path, depth: .deep).run()
    #expect(!report.findings.isEmpty)
    do {
      let plan = try CollectGarbage(layout: layout.path, options: WriteOptions(isDryRun: true)).run()
      #expect(plan.deletions.map(\.digest) == report.unused)
    } catch {
      #expect(report.unused.isEmpty)
    }
  }

  /// The bytes with some changed, cut out, doubled, or replaced by JSON of another kind.
  private static func tampered(_ bytes: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...3, using: &generator) {
      let place = Int.random(in: 0..<bytes.count, using: &generator)
      let end = min(bytes.count, place + Int.random(in: 1...30, using: &generator))
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
      case 1 where end - place < bytes.count: bytes.removeSubrange(place..<end)
      case 2: bytes.insert(contentsOf: bytes[place..<end], at: place)
      default:
        let words = ["null", "[]", "{}", "-1", "1e999", "99999999999999999999", "\"sha256:\"", "[[[["]
        bytes.insert(contentsOf: Array((words.randomElement(using: &generator) ?? "").utf8), at: place)
      }
    }
    return bytes
  }
}
