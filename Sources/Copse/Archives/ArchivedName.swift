public import CopseSpec

/// The whole name an image has or gets in an archive, as podman, docker and containerd read it.
public struct ArchivedName: Sendable, Hashable {
  /// Repository and tag: `registry.example/app:v2`.
  public let full: String
  /// The tag: `v2`.
  public let tag: ReferenceName

  /// Reads a name; without a tag it gets `latest`.
  ///
  /// - Throws: where it is no name, or one with a digest.
  public init(parsing text: String) throws(Failure) {
    let slash = text.utf8.lastIndex(of: UInt8(ascii: "/")) ?? text.utf8.startIndex
    let colon = text.utf8[slash...].lastIndex(of: UInt8(ascii: ":"))
    let word = colon.map { String(text[text.utf8.index(after: $0)...]) } ?? "latest"
    do {
      full = try ReferenceName(parsing: colon == nil ? "\(text):latest" : text).value
      tag = try ReferenceName(parsing: word)
    } catch {
      throw Failure(.usage, "\(Quoted(text)) is no name of an image such as registry.example/app:v2")
    }
    guard !text.contains("@") else { throw Failure(.usage, "\(Quoted(text)): a name with a digest names nothing new") }
  }
}

extension ArchivedName {
  /// A name as people write it for docker, whole: `app` is `docker.io/library/app:latest`.
  ///
  /// The first part is a registry where it has a dot or a port, or is `localhost`. Whatever the text is, it is no error.
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
