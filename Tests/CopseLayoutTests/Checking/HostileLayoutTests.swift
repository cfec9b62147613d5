import CopseSpec
import CopseTestSupport
import Testing

@testable import CopseLayout

@Suite("a layout made to take long is looked at in time", .timeLimit(.minutes(3)))
struct HostileLayoutTests {
  private let layout: TestLayout

  init() throws { layout = try TestLayout() }

  private func findings() throws -> [LayoutFinding] {
    var check = try LayoutCheck(of: layout.open())
    check.suggestRemovals()
    return check.findings
  }

  @Test("2²⁴ ways to a blob are told once")
  func ways() throws {
    let config = TestLayout.absent(1, "application/vnd.oci.image.config.v1+json")
    let top = try (0..<12).reduce(layout.manifest(config, [])) { inner, _ in
      try layout.index((0..<4).map { inner.annotated("number", String($0)) })
    }
    try layout.tag("v1", top)
    let missing = try #require(try findings().first { $0.code == .missing })
    #expect(missing.users == ["v1, config"] && missing.remedy != nil)
  }

  @Test("6 000 attestations without a name")
  func attestations() throws {
    let subject = TestLayout.absent(1)
    let entries = (2..<6_002).map {
      TestLayout.absent($0).annotated("vnd.docker.reference.type", "attestation-manifest")
        .annotated("vnd.docker.reference.digest", subject.digest)
    }
    try layout.setEntries(entries)
    #expect(try findings().count { $0.code == .danglingAttestation } == 6_000)
  }

  @Test("6 000 blobs, each about another one")
  func referrers() throws {
    let image = try layout.image()
    var last = image
    for _ in 0..<6_000 { last = try layout.document(#"{"subject":\#(last.json)}"#, "x/note") }
    #expect(try layout.open().closure(of: [image.parsed()]).digests.count == 6_003)
  }

  @Test("300 entries that give one large document different sizes")
  func sizes() throws {
    let text = "[" + [String](repeating: "{}", count: 300_000).joined(separator: ",") + "]"
    let large = try layout.document(text, "x/large")
    let index = try layout.index((1...300).map { large.with(\.size, $0) })
    #expect(try layout.open().closure(of: [index.parsed()]).digests.count == 2)
  }
}
