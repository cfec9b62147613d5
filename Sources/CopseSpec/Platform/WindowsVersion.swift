/// A version of Windows as `os.version` writes it: major, minor, build and, mostly, a revision.
struct WindowsVersion: Hashable {
  let major: UInt32
  let minor: UInt32
  let build: UInt32
  let revision: UInt32

  /// Reads `10.0.20348.169` or `10.0.20348`; nil for anything else.
  init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { part in part.first == "+" ? nil : UInt32(part) }
    guard numbers.count == parts.count, (3...4).contains(parts.count) else { return nil }
    (major, minor, build) = (numbers[0], numbers[1], numbers[2])
    revision = numbers.count == 4 ? numbers[3] : 0
  }

  /// The builds of the long-term releases since Windows Server 2022, the first with a stable interface for images.
  private static let longTermBuilds: [UInt32] = [20348, 26100]

  /// Whether an image of this version runs on a host.
  ///
  /// Up to Windows Server 2019 the builds have to be the same. From 2022 on a host runs what was built since the
  /// newest long-term release at or below its own build.
  func runs(on host: WindowsVersion) -> Bool {
    guard (major, minor) == (host.major, host.minor) else { return false }
    guard let oldest = Self.longTermBuilds.last(where: { $0 <= host.build }) else { return build == host.build }
    return (oldest...host.build).contains(build)
  }

  /// Whether two versions differ in nothing but the revision.
  func isSameBuild(as other: WindowsVersion) -> Bool {
    (major, minor, build) == (other.major, other.minor, other.build)
  }
}
