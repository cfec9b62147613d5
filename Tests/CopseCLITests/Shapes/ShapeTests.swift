import CopseTestSupport
import Testing

@Suite("Names of every shape", .requiresTool("zstd"))
struct ShapeTests {
  private let copse: BuiltProgram

  init() throws {
    copse = try BuiltProgram()
  }

  @Test("are listed and shown, with every platform", arguments: TestShape.allCases)
  func read(shape: TestShape) throws {
    let layout = try TestLayout(shape)
    let listed = try copse.run("ls", "-l", layout.path)
    #expect(listed.status == 0 && listed.errors.isEmpty && listed.lines.count == 2)
    let shown = try copse.run("show", layout.path + ":v1")
    #expect(shown.status == 0 && shown.errors.isEmpty)
    let chosen = try copse.run(["raw", "resolve", layout.path + ":v1", "-p", shape.platform] + shape.selectors)
    #expect(chosen.status == 0, "\(chosen.errors)")
  }

  @Test("lose nothing when one platform is edited but what was edited", arguments: TestShape.allCases)
  func edited(shape: TestShape) throws {
    let layout = try TestLayout(shape)
    let before = try layout.digests(of: "v1")
    let old = try before.reduce(into: [:]) { found, root in
      found.merge(try layout.reachable(from: root)) { first, _ in first }
    }
    let words = ["--image", layout.path + ":v1", "-p", shape.platform, "--config.user", "nobody"] + shape.selectors
    let result = try copse.leaving("E-FLAT").run(["config"] + words)
    #expect(result.status == 0, "\(result.errors)")
    let after = try layout.digests(of: "v1")
    #expect(before.count == after.count)
    for (old, new) in zip(before, after) where old != new { try expectKept(layout, old, new) }
    for (digest, bytes) in old { #expect(try layout.reachable(from: digest)[digest] == bytes) }
  }

  @Test("together: garbage collection frees one name's own blobs and says why", arguments: TestShape.allCases)
  func collected(shape: TestShape) throws {
    let layout = try TestLayout(of: TestShape.allCases)
    let stray = try layout.blob([7, 7, 7], "application/octet-stream")
    let rest = try TestShape.allCases.filter { $0 != shape }.reduce(into: Set<String>()) { found, other in
      for root in try layout.digests(of: other.rawValue) { found.formUnion(try layout.reachable(from: root).keys) }
    }
    let own = Set(layout.blobs).subtracting(rest)
    #expect(try copse.leaving("E-FLAT").run("rm", "\(layout.path):\(shape.rawValue)").status == 0)
    let plan = try copse.leaving("E-FLAT").run("gc", "-n", "--json", "--layout", layout.path)
    let removed = try Tool("jq").run(["-r", ".removed[]|.digest+\" \"+.reason"], input: plan.output).lines
    #expect(Set(removed) == Set(own.map { "\($0) nothing names it" }) && own.contains(stray.digest))
    #expect(try copse.leaving("E-FLAT").run("gc", "--layout", layout.path).status == 0)
    #expect(Set(layout.blobs) == rest)
  }

  @Test("together with a child that nobody can look into: garbage collection refuses, and says which")
  func opaque() throws {
    let layout = try TestLayout(of: TestShape.allCases)
    let child = try layout.blob([0, 255, 128], "application/x-strange").with(\.platform, "linux/amd64")
    try layout.tag("strange", layout.index([layout.image(), child]))
    let before = layout.blobs
    let result = try copse.run("gc", "--layout", layout.path)
    #expect(result.status == 5 && result.errors.contains("blob \(child.digest) (application/x-strange"))
    #expect(layout.blobs == before)
  }

  /// Follows the one changed entry from index to index; on the way nothing but descriptors of it changed.
  private func expectKept(_ layout: TestLayout, _ old: String, _ new: String) throws {
    let differences = try jsonDifferences(layout.text(old), layout.text(new))
    let places = Set(differences.map { $0.split(separator: ".").first.map(String.init) ?? "" })
    let isIndex = differences.contains { $0.hasPrefix("manifests[") }
    guard isIndex else {
      #expect(differences.allSatisfy { $0.hasPrefix("config.") || $0.hasPrefix("annotations") }, "\(differences)")
      return
    }
    let changed = differences.filter { !$0.hasPrefix("-manifests[") }
    #expect(changed.allSatisfy { $0.hasSuffix(".digest") || $0.hasSuffix(".size") }, "\(differences) \(places)")
  }
}
