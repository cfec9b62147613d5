import CopseSpec

extension TestLayout {
  /// What differs between two texts of `index.json` and in the documents below them, however deep.
  ///
  /// `manifests[0]>manifests[9]>config>+.User` is a member that only the new configuration has, of the tenth entry of
  /// the first one's index: `>` leads from a descriptor to the document it names, whose digest and size differ then
  /// anyway. Elements that stayed are found again where others before them went: `-manifests[3]`, `+manifests[3]`.
  /// Order counts, and the spelling of numbers; `>spelling` is a document of the same JSON in other bytes.
  public func documentDifferences(_ old: String, _ new: String) throws -> [String] {
    try differences(JSONValue(parsing: Array(old.utf8)), JSONValue(parsing: Array(new.utf8)), "")
  }

  private func differences(_ old: JSONValue, _ new: JSONValue, _ path: String) throws -> [String] {
    if old == new { return [] }
    switch (old, new) {
    case (.object(let old), .object(let new)): return try differences(old, new, path)
    case (.array(let old), .array(let new)): return try differences(old, new, path)
    default: return [path]
    }
  }

  private func differences(_ old: JSONObject, _ new: JSONObject, _ path: String) throws -> [String] {
    var (old, new) = (old, new)
    let below = try differencesBelow(old, new).map { "\(path)>\($0)" }
    if !below.isEmpty { for name in ["digest", "size"] { (old[name], new[name]) = (nil, nil) } }
    let common = old.members.map(\.name).filter { new[$0] != nil }
    let isMoved = common != new.members.map(\.name).filter { old[$0] != nil }
    let inner = try common.flatMap { name in
      try differences(old[name] ?? .null, new[name] ?? .null, path.isEmpty ? name : "\(path).\(name)")
    }
    let gone = old.members.filter { new[$0.name] == nil }.map { "-\(path).\($0.name)" }
    let come = new.members.filter { old[$0.name] == nil }.map { "+\(path).\($0.name)" }
    return inner + gone + come + (isMoved ? ["\(path): order"] : []) + below
  }

  /// What differs in the documents that two descriptors name; nothing where they are none, or alike.
  private func differencesBelow(_ old: JSONObject, _ new: JSONObject) throws -> [String] {
    guard let one = old["digest"]?.stringValue, let other = new["digest"]?.stringValue, one != other else { return [] }
    let texts = try (text(one), text(other))
    guard texts.0.hasPrefix("{"), texts.1.hasPrefix("{") else { return ["content"] }
    let differences = try documentDifferences(texts.0, texts.1)
    return differences.isEmpty ? ["spelling"] : differences
  }

  private func differences(_ old: [JSONValue], _ new: [JSONValue], _ path: String) throws -> [String] {
    try Self.aligned(old, new).flatMap { pair in
      switch pair {
      case (let one?, let other?): try differences(old[one], new[other], "\(path)[\(one)]")
      case (let one?, nil): ["-\(path)[\(one)]"]
      case (_, let other): ["+\(path)[\(other ?? 0)]"]
      }
    }
  }

  /// Places of elements that belong together: those that are alike, and as many others between two of them.
  private static func aligned(_ old: [JSONValue], _ new: [JSONValue]) -> [(Int?, Int?)] {
    var pairs: [(Int?, Int?)] = []
    var (lost, start) = ([Int](), 0)
    func close(_ end: Int) {
      let come = Array(start..<end)
      let count = lost.count == come.count ? lost.count : 0
      pairs += zip(lost, come).prefix(count).map { ($0, $1) }
      pairs += lost.dropFirst(count).map { ($0, nil) } + come.dropFirst(count).map { (nil, $0) }
    }
    for place in old.indices {
      guard let same = new[start...].firstIndex(of: old[place]) else {
        lost.append(place)
        continue
      }
      close(same)
      (lost, start) = ([], same + 1)
    }
    close(new.count)
    return pairs
  }
}
