import CopseSpec
import Testing

@Suite struct PlatformJSONTests {
  @Test("every part is read from its member")
  func reads() {
    let json: JSONObject = [
      "architecture": "amd64", "os": "windows", "os.version": "10.0", "os.features": ["win32k"], "variant": "v2",
      "x-unknown": 1,
    ]
    let expected = Platform(
      os: "windows", architecture: "amd64", variant: "v2", osVersion: "10.0", osFeatures: ["win32k"])
    #expect(Platform(json: json) == expected)
  }

  @Test("an absent, null or empty member is an empty part")
  func empty() {
    #expect(Platform(json: [:]) == Platform(os: "", architecture: ""))
    #expect(Platform(json: ["os": "linux", "variant": .null]) == Platform(os: "linux", architecture: ""))
    #expect(Platform(json: ["os": "linux", "variant": ""]) == Platform(os: "linux", architecture: ""))
  }

  @Test(
    "a member of another type makes it no platform",
    arguments: [
      ["os": 1], ["architecture": ["amd64"]], ["variant": 8], ["os.version": false], ["os.features": "win32k"],
      ["os.features": [1]],
    ] as [JSONObject])
  func wrongType(json: JSONObject) {
    #expect(Platform(json: json) == nil)
  }

  @Test("a platform is written without its empty parts, and read back")
  func writes() {
    let small = Platform(os: "linux", architecture: "arm64")
    #expect(small.json.members.map(\.name) == ["architecture", "os"])
    let full = Platform(os: "a", architecture: "b", variant: "c", osVersion: "d", osFeatures: ["e", "f"])
    #expect(full.json.members.map(\.name) == ["architecture", "os", "os.version", "os.features", "variant"])
    #expect(Platform(json: full.json) == full)
  }

  @Test(
    "an entry that follows its configuration keeps what that leaves out, and nothing of another platform",
    arguments: [
      ("linux/arm64/v8", "linux/arm64", "linux/arm64/v8"), ("linux/arm64/v8", "linux/amd64", "linux/amd64"),
      ("linux/arm/v6", "linux/arm/v7", "linux/arm/v7"), ("linux/aarch64/v8", "linux/arm64", "linux/arm64/v8"),
      ("linux(5+a)/amd64", "linux/amd64", "linux(5+a)/amd64"),
      ("linux(5)/amd64", "linux(6+b)/amd64", "linux(6+b)/amd64"),
      ("windows(10.0.1+win32k)/amd64", "linux/amd64", "linux/amd64"),
      ("linux/amd64", "windows(10.0.1+win32k)/amd64", "windows(10.0.1+win32k)/amd64"),
    ])
  func following(entry: String, configured: String, expected: String) throws {
    let said = try platform(entry).json.with("x", 1)
    var descriptor = try Descriptor(.object(Samples.descriptor.with("platform", .object(said))))
    let configuration = try platform(configured)
    descriptor.followPlatform(configuration)
    let followed = try #require(descriptor.platform)
    #expect(followed.description == expected && followed.agrees(with: configuration))
    #expect(descriptor.json["platform"]?.objectValue?["x"] == 1)
  }
}
