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
  /// Reads a name as people write it for docker: `app` is `docker.io/library/app:latest`.
  ///
  /// - Throws: where it is no name.
  init(familiar text: String) throws(Failure) {
    try self.init(parsing: Self.whole(text))
  }

  /// A name with its registry: the first part is one where it has a dot or a port, or is `localhost`.
  private static func whole(_ text: String) -> String {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return "docker.io/library/\(text)" }
    let isRegistry = parts[0] == "localhost" || parts[0].contains(".") || parts[0].contains(":")
    return isRegistry ? text : "docker.io/\(text)"
  }
}
