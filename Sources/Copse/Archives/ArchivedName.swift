public import CopseSpec

/// The whole name an image has or gets in an archive, as podman, docker and containerd read it.
public struct ArchivedName: Sendable, Hashable {
  /// Repository and tag: `registry.example/app:v2`.
  public let full: String
  /// The tag: `v2`.
  public let tag: ReferenceName

  /// Reads a name; without a tag it gets `latest`.
  ///
  /// - Throws: where it is none that they read, and where its tag cannot be one of a layout.
  public init(parsing text: String) throws(Failure) {
    do {
      let name = try WholeName(parsing: text)
      full = name.description
      tag = try ReferenceName(parsing: name.tag)
    } catch {
      throw Failure(.usage, "invalid \(error)")
    }
  }
}

extension ArchivedName {
  /// A name as people write it for docker, whole: `app` is `docker.io/library/app:latest`.
  ///
  /// The first part is a registry where it has a dot or a port, or is `localhost`. Whatever the text is, it is no
  /// error.
  static func whole(_ text: String) -> String {
    let named = tag(of: text) == nil ? text + ":latest" : text
    let parts = named.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return "docker.io/library/\(named)" }
    let isRegistry = parts[0] == "localhost" || parts[0].contains(".") || parts[0].contains(":")
    return isRegistry ? named : "docker.io/\(named)"
  }

  /// What stands behind the colon of the last part of a name; nil where there is none.
  static func tag(of text: String) -> String? {
    guard let last = text.split(separator: "/", omittingEmptySubsequences: false).last else { return nil }
    let parts = last.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    return parts.count == 2 ? String(parts[1]) : nil
  }
}
