import Copse
import CopseSpec
import CopseTestSupport
import Testing

@Suite("What copy carries, of layouts in which blobs lead to each other in every way")
struct CarryingTests {
  private static let seeds: Range<UInt64> = 0..<24

  @Test("is what gc keeps for the same root, and what the layout was built to need", arguments: seeds)
  func agreement(seed: UInt64) throws {
    let web = try RandomWeb(seed: seed)
    let (entries, all) = (web.layout.entries, Set(web.layout.blobs))
    for (number, entry) in entries.enumerated() {
      let expected = web.closure(of: entry)
      let target = try TestLayout()
      let name = try ReferenceName(parsing: "t\(number)")
      _ = try CopyImages(.layout(web.layout.path), name: name, to: TransferTarget(target.path, name: nil)).run()
      #expect(Set(target.blobs) == expected, "seed \(seed), t\(number)")
      try web.layout.setEntries([entry])
      let plan = try CollectGarbage(layout: web.layout.path, options: WriteOptions(isDryRun: true)).run()
      #expect(all.subtracting(plan.deletions.map(\.digest.description)) == expected, "seed \(seed), t\(number)")
      try web.layout.setEntries(entries)
    }
  }

  @Test("would be less without any one of the ways in some of these layouts", arguments: RandomWeb.Edge.allCases)
  func decisive(edge: RandomWeb.Edge) throws {
    let decided = try Self.seeds.contains { seed in
      let web = try RandomWeb(seed: seed)
      return web.layout.entries.contains { web.closure(of: $0) != web.closure(of: $0, without: edge) }
    }
    #expect(decided)
  }

  @Test("is not all there is, and the same for the same seed")
  func shares() throws {
    var (kept, all) = (0, 0)
    for seed in Self.seeds {
      let webs = try [RandomWeb(seed: seed), RandomWeb(seed: seed)]
      #expect(try webs[0].layout.indexText() == webs[1].layout.indexText())
      kept += webs[0].layout.entries.reduce(0) { $0 + webs[0].closure(of: $1).count }
      all += 4 * webs[0].layout.blobs.count
    }
    #expect(kept > all / 10 && kept < all * 9 / 10)
  }
}
