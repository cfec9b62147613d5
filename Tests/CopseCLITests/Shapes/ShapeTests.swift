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
    #expect(listed.lines.last?.contains("  \(platforms(of: shape))  ") == true, "\(listed.text)")
    let shown = try copse.run("show", layout.path + ":v1")
    #expect(shown.status == 0 && shown.errors.isEmpty)
    let chosen = try copse.run(["raw", "resolve", layout.path + ":v1", "-p", shape.platform] + shape.selectors)
    #expect(chosen.status == 0, "\(chosen.errors)")
  }

  /// The column of `ls -l` for a shape.
  private func platforms(of shape: TestShape) -> String {
    switch shape {
    case .windows:
      "linux/amd64 linux/arm/v6 linux/arm/v7 linux/arm64/v8 linux/386 linux/ppc64le linux/riscv64 linux/s390x "
        + ["26100.2894", "20348.2966", "17763.6775"].map { "windows(10.0.\($0))/amd64" }.joined(separator: " ")
    case .homebrew:
      "darwin(macOS%2013.0)/arm64 darwin(macOS%2012.6)/arm64 darwin(macOS%2012.6)/amd64 "
        + "linux(Ubuntu%2022.04.1%20LTS)/amd64"
    case .nested: "linux/amd64 linux/arm64 linux/s390x"
    case .flat, .dockerList: "linux/amd64 linux/arm64/v8"
    case .buildx, .compatibilities, .twins: "linux/amd64 linux/arm64"
    }
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
}
