import CopseSpec
import Testing

@Suite struct PlatformDirectoryNameTests {
  @Test(
    "a directory is named after the parts",
    arguments: [
      (Platform(os: "linux", architecture: "amd64"), "linux-amd64"),
      (Platform(os: "linux", architecture: "arm64", variant: "v8"), "linux-arm64-v8"),
      (
        Platform(os: "windows", architecture: "amd64", osVersion: "10.0.20348.169", osFeatures: ["win32k"]),
        "windows-amd64@10.0.20348.169+win32k"
      ),
      (Platform(os: "darwin", architecture: "arm64", osVersion: "macOS 12.6"), "darwin-arm64@macOS%2012.6"),
      (Platform(os: "..", architecture: "../../etc"), "%2E%2E-..%2F..%2Fetc"),
      (Platform(os: "", architecture: ""), "%-%"),
    ])
  func names(platform: Platform, name: String) {
    #expect(platform.directoryName == name)
  }

  private static let parts: [String?] = [
    nil, "a", "b", "a-b", "-", ".", "a.b", "a@b", "a+b", "%", "a/b", "~", "é", "a%2Db",
  ]

  private static let everyPlatform: [Platform] = parts.flatMap { os in
    parts.flatMap { architecture in
      parts.flatMap { variant in
        [nil, "a", "a-b", "a+b", "b@c"].flatMap { version in
          [[], ["a"], ["a", "b"], ["a+b"], ["b@a"], [""]].map { features in
            Platform(
              os: os ?? "", architecture: architecture ?? "", variant: variant, osVersion: version,
              osFeatures: features)
          }
        }
      }
    }
  }

  @Test("platforms that are spelled differently have different names, all of them safe")
  func injective() {
    let platforms = Set(Self.everyPlatform)
    let names = Set(platforms.map(\.directoryName))
    #expect(names.count == platforms.count)
    #expect(names.allSatisfy { !$0.hasPrefix(".") && !$0.hasPrefix("-") && !$0.contains("/") })
  }

  @Test("a long name is cut to 200 bytes and keeps what it was in a hash", arguments: [199, 200, 201, 5_000])
  func long(length: Int) {
    let name = String(repeating: "v", count: length)
    let left = Platform(os: "linux", architecture: "a", variant: name + "1").directoryName
    let right = Platform(os: "linux", architecture: "a", variant: name + "2").directoryName
    #expect(left != right)
    #expect(left.utf8.count == 200)
    #expect(left.hasPrefix("linux-a-vvv"))
  }

  @Test("twins of one platform have names of their own")
  func twins() throws {
    let twins = [try image(1, "linux/amd64"), try image(2, "linux/amd64"), try image(2, "linux/amd64")]
    #expect(twins.directoryNames == ["linux-amd64", "linux-amd64~000000020000", "linux-amd64~000000020000.2"])
    #expect([try image(1, nil)].directoryNames == ["unknown"])
  }
}
