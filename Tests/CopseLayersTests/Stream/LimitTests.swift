import CopseLayers
import CopseTestSupport
import Testing

@Suite("limits of an extraction", .requiresRoot)
struct LimitTests {
  private static func options(bytes: Int64 = .max, entries: Int = .max) -> ExtractionOptions {
    var options = ExtractionOptions()
    options.limits.maximumBytes = bytes
    options.limits.maximumEntries = entries
    return options
  }

  private static let layers = [
    TestTar(.file("a", "12345"), .directory("d")), TestTar(.file("a", "1234567890"), .hardlink("h", to: "a")),
  ]

  @Test("are for all layers together, and may be reached")
  func reached() throws {
    let tree = try TestRootfs()
    try tree.apply(Self.layers, options: Self.options(bytes: 15, entries: 4))
    #expect(try tree.paths == ["a", "d", "h"])
  }

  @Test("end the extraction where they are passed")
  func passed() throws {
    for options in [
      Self.options(bytes: 14), Self.options(entries: 3), Self.options(bytes: 0), Self.options(entries: 0),
    ] {
      let error = #expect(throws: LayersError.self) { try TestRootfs().apply(Self.layers, options: options) }
      guard case .limit? = error?.reason else {
        Issue.record("\(String(describing: error))")
        continue
      }
      #expect(error?.layer != nil && error?.entry != nil)
    }
  }

  @Test("count a sparse file as long as it says it is")
  func sparse() throws {
    let entry = SparseTests.entry(map: "1\n0\n512\n", realSize: "1000000", data: 512)
    #expect(throws: LayersError.self) {
      try TestRootfs(TestTar(entry), options: Self.options(bytes: 999_999))
    }
    #expect(try TestRootfs(TestTar(entry), options: Self.options(bytes: 1_000_000))["sparse"].size == 1_000_000)
  }
}
