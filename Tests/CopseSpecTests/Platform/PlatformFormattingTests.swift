import CopseSpec
import Testing

@Suite struct PlatformFormattingTests {
  private static let table: [(Platform, String)] = [
    (Platform(os: "linux", architecture: "amd64"), "linux/amd64"),
    (Platform(os: "linux", architecture: "arm64", variant: "v8"), "linux/arm64/v8"),
    (Platform(os: "linux", architecture: "arm64", variant: ""), "linux/arm64"),
    (Platform(os: "linux", architecture: "amd64", osVersion: ""), "linux/amd64"),
    (
      Platform(os: "windows", architecture: "amd64", osVersion: "10.0.20348.169", osFeatures: ["win32k"]),
      "windows(10.0.20348.169+win32k)/amd64"
    ),
    (Platform(os: "darwin", architecture: "arm64", osVersion: "macOS 12.6"), "darwin(macOS%2012.6)/arm64"),
    (Platform(os: "linux", architecture: "amd64", osFeatures: ["b", "a+b"]), "linux(+b+a%2Bb)/amd64"),
    (Platform(os: "linux", architecture: "amd64", osVersion: "é%2(),/"), "linux(%C3%A9%252%28%29%2C%2F)/amd64"),
  ]

  @Test("a platform is written as it is read", arguments: table)
  func roundTrip(written: Platform, text: String) throws {
    #expect(written.description == text)
    #expect(try platform(text) == written)
  }

  @Test(
    "what the syntax has no room for is escaped, and what is missing is unknown",
    arguments: [
      (Platform(os: "", architecture: ""), "unknown/unknown"),
      (Platform(os: "linux", architecture: "", variant: "v1"), "linux/unknown/v1"),
      (Platform(os: "a/b\u{1b}[0m", architecture: "c d"), "a%2Fb%1B%5B0m/c%20d"),
      (Platform(os: "linux", architecture: "amd64", osFeatures: ["", "x"]), "linux(+x)/amd64"),
    ])
  func escaped(written: Platform, text: String) {
    #expect(written.description == text)
  }

  @Test("every byte in a version survives being written and read")
  func everyByte() throws {
    let ascii = String(decoding: UInt8(0)...127, as: UTF8.self)
    let written = Platform(os: "linux", architecture: "amd64", osVersion: ascii + "é漢", osFeatures: [ascii])
    #expect(try platform(written.description) == written)
  }
}
