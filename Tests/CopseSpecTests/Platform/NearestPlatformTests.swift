import CopseSpec
import Testing

@Suite struct NearestPlatformTests {
  @Test(
    "a request that nothing fits gets the nearest image for a hint",
    arguments: [
      ("linux/amd46", "linux/amd64"),
      ("linux/arm/v5", "linux/arm/v7"),
      ("linux/arm64", "linux/arm/v7"),
      ("linux/386", "linux/amd64"),
      ("windows(10.0.17763.1)/amd64", "windows(10.0.20348.1)/amd64"),
      ("freebsd/s390x", "linux/s390x"),
      ("linux/riscv64", nil),
    ] as [(String, String?)])
  func nearest(request: String, expected: String?) throws {
    let candidates = try images("linux/s390x", "linux/amd64", "linux/arm/v7", "windows(10.0.20348.1)/amd64")
    let outcome = try selection(request, strict: true).choose(from: candidates, fanOut: false)
    guard case .none(_, _, let nearest) = outcome else {
      Issue.record("\(summary(outcome))")
      return
    }
    #expect(nearest?.platform?.description == expected)
  }
}
