import CopseSpec
import Testing

@Suite struct PlatformMatchingTests {
  @Test(
    "os, architecture and variant are compared after normalisation",
    arguments: [
      ("linux/amd64", "linux/amd64", true),
      ("linux/arm64/v8", "linux/arm64", true),
      ("linux/arm64", "linux/aarch64/v8", true),
      ("linux/arm", "linux/armhf", true),
      ("linux/amd64", "linux/amd64/v1", true),
      ("linux/amd64/v2", "linux/amd64", false),
      ("linux/amd64", "linux/386", false),
      ("linux/amd64", "windows/amd64", false),
      ("macos/arm64", "darwin/arm64", true),
      ("newos/newarch", "newos/newarch", true),
    ])
  func names(candidate: String, request: String, isSatisfied: Bool) throws {
    #expect(try platform(candidate).satisfies(platform(request)) == isSatisfied)
  }

  @Test("an empty os matches nothing, itself included")
  func emptySystem() {
    let empty = Platform(os: "", architecture: "amd64")
    #expect(!empty.satisfies(empty))
  }

  @Test(
    "the features of a candidate are requirements",
    arguments: [
      ("linux/amd64", "linux(+a)/amd64", true),
      ("linux(+a)/amd64", "linux/amd64", false),
      ("linux(+a)/amd64", "linux(+b+a)/amd64", true),
      ("linux(+a+c)/amd64", "linux(+b+a)/amd64", false),
      ("windows(+win32k)/amd64", "windows/amd64", true),
      ("windows(+win32k+x)/amd64", "windows/amd64", false),
      ("windows/amd64", "windows(+win32k)/amd64", true),
      ("linux(+win32k)/amd64", "linux/amd64", false),
    ])
  func features(candidate: String, request: String, isSatisfied: Bool) throws {
    #expect(try platform(candidate).satisfies(platform(request)) == isSatisfied)
  }

  @Test(
    "the version counts when both give one",
    arguments: [
      ("darwin(12.6)/arm64", "darwin/arm64", true),
      ("darwin/arm64", "darwin(12.6)/arm64", true),
      ("darwin(12.6)/arm64", "darwin(12.6)/arm64", true),
      ("darwin(12.7)/arm64", "darwin(12.6)/arm64", false),
    ])
  func versions(candidate: String, request: String, isSatisfied: Bool) throws {
    #expect(try platform(candidate).satisfies(platform(request)) == isSatisfied)
  }

  @Test(
    "a windows host runs its own build, and from 20348 on those since the newest long-term build",
    arguments: [
      // candidate, host
      ("10.0.17763.1", "10.0.17763.5000", true),
      ("10.0.17763", "10.0.17763.5000", true),
      ("10.0.17763.1", "10.0.18363.1", false),
      ("10.0.18363.1", "10.0.17763.1", false),
      ("10.0.20348.1", "10.0.17763.1", false),
      ("10.0.17763.1", "10.0.20348.1", false),
      ("10.0.20348.169", "10.0.20348.1", true),
      ("10.0.20347.1", "10.0.20348.1", false),
      ("10.0.20348.1", "10.0.22621.1", true),
      ("10.0.22000.1", "10.0.22621.1", true),
      ("10.0.22631.1", "10.0.22621.1", false),
      ("10.0.20348.1", "10.0.26099.1", true),
      ("10.0.20348.1", "10.0.26100.1", false),
      ("10.0.26100.1", "10.0.26100.1", true),
      ("10.0.26100.1", "10.0.27000.1", true),
      ("10.0.25398.1", "10.0.27000.1", false),
      ("6.1.20348.1", "10.0.20348.1", false),
      ("10.1.20348.1", "10.0.20348.1", false),
      ("10.0", "10.0", true),
      ("10.0", "10.0.20348.1", false),
      ("10.0.20348.1.2", "10.0.20348.1", false),
      ("10.0.+20348", "10.0.20348", false),
      ("10.0.99999999999", "10.0.20348", false),
    ])
  func windows(candidate: String, host: String, runs: Bool) {
    let candidate = Platform(os: "windows", architecture: "amd64", osVersion: candidate)
    let host = Platform(os: "Windows", architecture: "amd64", osVersion: host)
    #expect(candidate.satisfies(host) == runs)
    #expect(Platform(os: "windows", architecture: "amd64").satisfies(host))
    #expect(candidate.satisfies(Platform(os: "windows", architecture: "amd64")))
  }
}
