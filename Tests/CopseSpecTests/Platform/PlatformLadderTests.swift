import CopseSpec
import Testing

@Suite struct PlatformLadderTests {
  private func rungs(_ request: String, strict: Bool = false) throws -> String {
    let rungs = PlatformLadder(for: try platform(request), isStrict: strict).rungs
    #expect(rungs.allSatisfy { $0.os == "linux" })
    return rungs.map { $0.architecture + ($0.variant.map { "/" + $0 } ?? "") }.joined(separator: " ")
  }

  private static let arm = "arm/v8 arm/v7 arm/v6 arm/v5"

  @Test(
    "a request is served by the older processors of its line",
    arguments: [
      ("amd64", "amd64 386"),
      ("amd64/v1", "amd64 386"),
      ("amd64/v4", "amd64/v4 amd64/v3 amd64/v2 amd64 386"),
      ("amd64/v0", "amd64/v0"),
      ("amd64/v99", "amd64/v99"),
      ("amd64/zen", "amd64/zen"),
      ("386", "386"),
      ("ppc64le", "ppc64le"),
      ("riscv64", "riscv64"),
      ("riscv64/rva23", "riscv64/rva23"),
      ("s390x", "s390x"),
      ("loong64", "loong64"),
      ("wasm", "wasm"),
      ("never-heard-of", "never-heard-of"),
      ("arm", "arm/v7 arm/v6 arm/v5"),
      ("arm/v8", arm),
      ("arm/v6", "arm/v6 arm/v5"),
      ("arm/v5", "arm/v5"),
      ("arm/v4", "arm/v4"),
      ("arm/odd", "arm/odd"),
      ("arm64", "arm64 \(arm)"),
      ("arm64/v8.2", "arm64/v8.2 arm64/v8.1 arm64 \(arm)"),
      ("arm64/v9", "arm64/v9 arm64/v8.5 arm64/v8.4 arm64/v8.3 arm64/v8.2 arm64/v8.1 arm64 \(arm)"),
      (
        "arm64/v9.2",
        "arm64/v9.2 arm64/v9.1 arm64/v9 arm64/v8.7 arm64/v8.6 arm64/v8.5 arm64/v8.4 arm64/v8.3 arm64/v8.2 arm64/v8.1 "
          + "arm64 \(arm)"
      ),
      (
        "arm64/v9.6",
        "arm64/v9.6 arm64/v9.5 arm64/v9.4 arm64/v9.3 arm64/v9.2 arm64/v9.1 arm64/v9 arm64/v8.9 arm64/v8.8 arm64/v8.7 "
          + "arm64/v8.6 arm64/v8.5 arm64/v8.4 arm64/v8.3 arm64/v8.2 arm64/v8.1 arm64 \(arm)"
      ),
      ("arm64/v8.10", "arm64/v8.10"),
      ("arm64/v8.", "arm64/v8."),
      ("arm64/v7", "arm64/v7"),
      ("arm64/v10", "arm64/v10"),
      ("arm64/apple-m1", "arm64/apple-m1"),
    ])
  func ladder(request: String, expected: String) throws {
    #expect(try rungs("linux/\(request)") == expected)
  }

  @Test("a strict ladder has one rung", arguments: ["amd64/v3", "arm64/v9.2", "arm/v7", "386"])
  func strict(request: String) throws {
    #expect(try rungs("linux/\(request)", strict: true) == request)
  }

  @Test("every rung keeps version and features")
  func keeps() throws {
    let ladder = PlatformLadder(for: try platform("linux(1+b+a)/arm64"))
    #expect(ladder.rungs.allSatisfy { $0.osVersion == "1" && $0.osFeatures == ["a", "b"] })
  }

  @Test("a platform stands on the first rung it satisfies")
  func rung() throws {
    let ladder = PlatformLadder(for: try platform("linux/amd64/v3"))
    #expect(ladder.rung(for: try platform("linux/x86_64")) == 2)
    #expect(ladder.rung(for: try platform("linux/386")) == 3)
    #expect(ladder.rung(for: try platform("linux/amd64/v4")) == nil)
    #expect(ladder.admits(try platform("linux/amd64/v2")))
  }
}
