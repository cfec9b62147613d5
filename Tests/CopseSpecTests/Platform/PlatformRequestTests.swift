import CopseSpec
import Testing

@Suite struct PlatformRequestTests {
  @Test("commas split, and host and all are words of their own")
  func words() throws {
    let host = Platform(os: "linux", architecture: "s390x")
    let expected: [PlatformRequest] = [
      .host, .platform(Platform(os: "linux", architecture: "arm64")), .all,
      .platform(Platform(os: "windows", architecture: "amd64", osVersion: "1,2")),
    ]
    #expect(try PlatformRequest.list(parsing: "host,arm64,all,windows(1%2C2)/amd64", host: host) == expected)
  }

  @Test(
    "an empty word or a bad one is refused", arguments: ["", ",", "all,", ",all", "a,,b", "linux/amd64, linux/386"])
  func refused(value: String) {
    #expect(throws: SpecError.self) { try PlatformRequest.list(parsing: value) }
  }

  @Test("a request is written as it is read", arguments: ["host", "all", "linux/arm64/v8", "windows(10.0.1+x)/amd64"])
  func written(word: String) throws {
    #expect(try PlatformRequest(parsing: word).description == word)
  }
}
