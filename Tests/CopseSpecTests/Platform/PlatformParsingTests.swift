import CopseSpec
import Testing

@Suite struct PlatformParsingTests {
  @Test(
    "a platform is read part by part, aliases resolved and missing parts taken from the host",
    arguments: [
      ("linux/amd64", "linux", "amd64", nil),
      ("linux/arm64/v8", "linux", "arm64", "v8"),
      ("linux/arm64", "linux", "arm64", nil),
      ("Linux/AArch64/V8", "linux", "arm64", "v8"),
      ("linux/x86_64", "linux", "amd64", nil),
      ("linux/x86-64/v2", "linux", "amd64", "v2"),
      ("linux/i386", "linux", "386", nil),
      ("linux/armhf", "linux", "arm", "v7"),
      ("linux/armel", "linux", "arm", "v6"),
      ("macos/arm64", "darwin", "arm64", nil),
      ("my-os/my.arch_1/v1.5-x", "my-os", "my.arch_1", "v1.5-x"),
      ("freebsd", "freebsd", "riscv64", "rva23"),
      ("macos", "darwin", "riscv64", "rva23"),
      ("arm64", "plan9", "arm64", nil),
      ("x86_64", "plan9", "amd64", nil),
      ("armhf", "plan9", "arm", "v7"),
      ("386", "plan9", "386", nil),
    ] as [(String, String, String, String?)])
  func parts(text: String, os: String, architecture: String, variant: String?) throws {
    let host = Platform(os: "plan9", architecture: "riscv64", variant: "rva23")
    let expected = Platform(os: os, architecture: architecture, variant: variant)
    #expect(try Platform(parsing: text, host: host) == expected)
  }

  @Test(
    "version and features stand in parentheses after the os, percent-encoded",
    arguments: [
      ("windows(10.0.20348.169)/amd64", "10.0.20348.169", []),
      ("windows(10.0.20348.169+win32k)/amd64", "10.0.20348.169", ["win32k"]),
      ("windows(+b+a)/amd64", nil, ["b", "a"]),
      ("windows()/amd64", nil, []),
      ("windows(macOS%2012.6)/amd64", "macOS 12.6", []),
      ("windows(a%2fb%2F%2B+c%28%29%2C)/amd64", "a/b/+", ["c(),"]),
      ("windows(%C3%A9)/amd64", "é", []),
      ("windows(1.0)", "1.0", []),
    ] as [(String, String?, [String])])
  func options(text: String, version: String?, features: [String]) throws {
    let expected = Platform(os: "windows", architecture: "amd64", osVersion: version, osFeatures: features)
    #expect(try platform(text) == expected)
  }

  @Test(
    "what is no platform is refused",
    arguments: [
      "", "/", "linux/", "/amd64", "linux//v8", "linux/arm64/", "linux/arm64/v8/x", "*", "linux/*", "linux/a b",
      "li nux/amd64", "li.nux/amd64", "linux(/amd64", "linux(1", "linux)/amd64", "linux(1)x/amd64", "linux(a(b))/amd64",
      "linux(1+)/amd64", "linux(+)/amd64", "linux(a b)/amd64", "linux(%)/amd64", "linux(%2)/amd64", "linux(%zz)/amd64",
      "linux(%FF)/amd64", "(1)/amd64", "linux/amd64(1)", "nonsense", "amd64(1)", "linux/amd64\n", "linux/ämd64",
    ])
  func refused(text: String) {
    #expect(throws: SpecError.self) { try platform(text) }
  }

  @Test(
    "a refusal says what is accepted",
    arguments: [
      ("linnux", "did you mean linux?"),
      ("amd46", "did you mean amd64?"),
      ("nonsense", "write os/architecture"),
      ("linux/*", "say all"),
      ("a/b/c/d", "at most os/architecture/variant"),
      ("linux(%)/a", "%XX"),
    ])
  func message(text: String, part: String) {
    let error = #expect(throws: SpecError.self) { try platform(text) }
    #expect(error?.description.contains(part) == true)
    #expect(error?.description.contains("\"\(text)\"") == true)
  }
}
