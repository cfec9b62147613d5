import CopseSpec
import Testing

@Suite struct PlatformNormalizationTests {
  @Test(
    "aliases and usual variants have one form",
    arguments: [
      ("Linux", "AMD64", nil, "linux/amd64"),
      ("macos", "arm64", nil, "darwin/arm64"),
      ("MacOS", "arm64", nil, "darwin/arm64"),
      ("linux", "i386", nil, "linux/386"),
      ("linux", "x86_64", nil, "linux/amd64"),
      ("linux", "x86-64", "v1", "linux/amd64"),
      ("linux", "amd64", "V1", "linux/amd64"),
      ("linux", "amd64", "v2", "linux/amd64/v2"),
      ("linux", "aarch64", nil, "linux/arm64"),
      ("linux", "arm64", "8", "linux/arm64"),
      ("linux", "arm64", "v8", "linux/arm64"),
      ("linux", "arm64", "v8.0", "linux/arm64"),
      ("linux", "arm64", "v8.1", "linux/arm64/v8.1"),
      ("linux", "arm64", "9", "linux/arm64/v9"),
      ("linux", "arm64", "9.0", "linux/arm64/v9"),
      ("linux", "arm64", "v9.0", "linux/arm64/v9"),
      ("linux", "arm64", "v9.2", "linux/arm64/v9.2"),
      ("linux", "armhf", nil, "linux/arm/v7"),
      ("linux", "armel", nil, "linux/arm/v6"),
      ("linux", "arm", nil, "linux/arm/v7"),
      ("linux", "arm", "7", "linux/arm/v7"),
      ("linux", "arm", "5", "linux/arm/v5"),
      ("linux", "arm", "6", "linux/arm/v6"),
      ("linux", "arm", "8", "linux/arm/v8"),
      ("linux", "riscv64", "RVA23", "linux/riscv64/rva23"),
    ] as [(String, String, String?, String)])
  func normalized(os: String, architecture: String, variant: String?, expected: String) {
    let given = Platform(os: os, architecture: architecture, variant: variant)
    #expect(given.normalized.description == expected)
    #expect(given.normalized.normalized == given.normalized)
  }

  @Test("features are sorted and unique, and the version stays")
  func features() {
    let given = Platform(os: "linux", architecture: "amd64", osVersion: "B a", osFeatures: ["b", "", "a", "b"])
    #expect(given.normalized.osFeatures == ["a", "b"])
    #expect(given.normalized.osVersion == "B a")
  }

  @Test("the canonical form of a new document resolves aliases and keeps variants")
  func canonicalized() {
    let given = Platform(os: "macos", architecture: "aarch64", variant: "v8", osFeatures: ["b", "a"])
    let expected = Platform(os: "darwin", architecture: "arm64", variant: "v8", osFeatures: ["b", "a"])
    #expect(given.canonicalized == expected)
  }

  @Test("the host has an os and an architecture that one word may name, and no variant")
  func host() {
    #expect(Platform.knownSystems.contains(Platform.host.os))
    #expect(Platform.knownArchitectures.contains(Platform.host.architecture))
    #expect(Platform.host.variant == nil)
  }
}
