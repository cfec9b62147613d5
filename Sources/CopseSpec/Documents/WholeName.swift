/// The whole name of an image as podman, docker and containerd read it: a repository and a tag.
///
/// The grammar is that of the distribution project (its reference package): the first part of a repository may be a
/// registry, and the other parts are lower case.
public struct WholeName: Sendable, Hashable {
  /// Registry and path: `registry.example/app`.
  public let repository: String
  /// The tag: `v2`.
  public let tag: String

  private static let longestRepository = 255
  private static let longestTag = 128

  /// Reads a name; without a tag it gets `latest`.
  ///
  /// - Throws: ``SpecError/invalidWholeName(_:reason:)``.
  public init(parsing text: String) throws(SpecError) {
    guard !text.utf8.contains(UInt8(ascii: "@")) else {
      throw .invalidWholeName(text, reason: "a name with a digest names nothing new")
    }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    let last = parts[parts.count - 1].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    tag = last.count == 2 ? String(last[1]) : "latest"
    let path = parts.dropLast() + [last[0]]
    repository = path.joined(separator: "/")
    guard repository.utf8.count <= Self.longestRepository else {
      throw .invalidWholeName(text, reason: "\(repository.utf8.count) bytes, more than the limit of 255")
    }
    let hasDomain = path.count > 1 && Self.isDomain(path[0])
    for part in path.dropFirst(hasDomain ? 1 : 0) where !Self.isComponent(part) {
      throw .invalidWholeName(
        text,
        reason:
          "expected lower case letters and digits joined by one of . - _ or by __ or dashes, found \(Quoted(String(part)))"
      )
    }
    guard Self.isTag(tag) else {
      throw .invalidWholeName(
        text, reason: "expected a tag of at most 128 letters, digits, _ . and -, found \(Quoted(tag))")
    }
  }

  /// `[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*`
  private static func isComponent(_ text: Substring) -> Bool {
    let runs = text.utf8.split(omittingEmptySubsequences: false) { !isLower($0) }
    guard let first = runs.first, let last = runs.last, !first.isEmpty, !last.isEmpty else { return false }
    return text.utf8.split(whereSeparator: isLower).allSatisfy { separator in
      let word = String(Substring(separator))
      return [".", "_", "__"].contains(word) || word.allSatisfy { $0 == "-" }
    }
  }

  /// Runs of letters and digits, dashes inside, joined by dots, or an address in brackets; then perhaps a port. Without
  /// a dot and a port it is one of docker.io's own names, but for `localhost`.
  private static func isDomain(_ text: Substring) -> Bool {
    guard text == "localhost" || text.utf8.contains(where: { [UInt8(ascii: "."), UInt8(ascii: ":")].contains($0) })
    else { return false }
    var host = text
    if !text.hasSuffix("]"), let colon = text.utf8.lastIndex(of: UInt8(ascii: ":")) {
      let port = text[colon...].dropFirst()
      guard !port.isEmpty, port.utf8.allSatisfy(isDigit) else { return false }
      host = text[..<colon]
    }
    if host.hasPrefix("["), host.hasSuffix("]") {
      return host.count > 2
        && host.dropFirst().dropLast().utf8.allSatisfy { isHexadecimal($0) || $0 == UInt8(ascii: ":") }
    }
    return host.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { part in
      !part.isEmpty && !part.hasPrefix("-") && !part.hasSuffix("-")
        && part.utf8.allSatisfy { isLower($0) || isUpper($0) || $0 == UInt8(ascii: "-") }
    }
  }

  private static func isTag(_ text: String) -> Bool {
    let isWord: (UInt8) -> Bool = { isLower($0) || isUpper($0) || $0 == UInt8(ascii: "_") }
    guard let first = text.utf8.first, isWord(first), text.utf8.count <= longestTag else { return false }
    return text.utf8.allSatisfy { isWord($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

  private static func isLower(_ byte: UInt8) -> Bool {
    isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
  }

  private static func isUpper(_ byte: UInt8) -> Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
      || (UInt8(ascii: "A")...UInt8(ascii: "F")).contains(byte)
  }
}

extension WholeName: CustomStringConvertible {
  /// Repository and tag.
  public var description: String { "\(repository):\(tag)" }
}
