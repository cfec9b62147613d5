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

  @Test("merging keeps unknown members, their places, and what the platform does not say")
  func merges() {
    let original: JSONObject = ["x": 1, "os": "linux", "variant": "v8", "architecture": "arm64"]
    let merged = Platform(os: "linux", architecture: "arm", osVersion: "5").merged(into: original)
    #expect(merged == ["x": 1, "os": "linux", "variant": "v8", "architecture": "arm", "os.version": "5"])
  }
}
