import CopseSpec

extension TestLayout {
  /// Every blob that a digest leads to, by digest and with its text: what a tool that loses nothing carries.
  ///
  /// Whatever member names it: `subject` in reverse is left to the caller.
  public func reachable(from digest: String) throws -> [String: [UInt8]] {
    var found: [String: [UInt8]] = [:]
    var queue = [digest]
    while let next = queue.popLast() {
      let name = "layout/blobs/" + next.split(separator: ":").joined(separator: "/")
      guard found[next] == nil, directory.has(name) else { continue }
      let bytes = try directory.read(name)
      found[next] = bytes
      guard bytes.first == UInt8(ascii: "{") else { continue }
      queue += digests(in: try JSONValue(parsing: bytes))
    }
    return found
  }

  /// The digests of the entries of `index.json` with a name.
  public func digests(of name: String) throws -> [String] {
    let index = try ImageIndex(Array(indexText().utf8))
    return index.manifests.filter { $0.refName == name }.map(\.digest.description)
  }

  /// A document of the layout as text.
  public func text(_ digest: String) throws -> String {
    try directory.text("layout/blobs/" + digest.split(separator: ":").joined(separator: "/"))
  }

  private func digests(in value: JSONValue) -> [String] {
    switch value {
    case .object(let object):
      let own = object["digest"]?.stringValue.map { [$0] } ?? []
      return own + object.members.flatMap { digests(in: $0.value) }
    case .array(let elements): return elements.flatMap(digests)
    default: return []
    }
  }
}
