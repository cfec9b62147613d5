public import CopseSpec

/// Where two JSON values differ: the paths of members and elements, `manifests[3].digest`.
///
/// Order counts, and the spelling of numbers. A member or element that only one side has is named with `-` or `+`.
public func jsonDifferences(_ old: JSONValue, _ new: JSONValue, at path: String = "") -> [String] {
  if old == new { return [] }
  switch (old, new) {
  case (.object(let old), .object(let new)):
    let inner = old.members.compactMap { member in new[member.name].map { (member, $0) } }.flatMap {
      jsonDifferences($0.value, $1, at: path.isEmpty ? $0.name : "\(path).\($0.name)")
    }
    let gone = old.members.filter { new[$0.name] == nil }.map { "-\(path).\($0.name)" }
    let come = new.members.filter { old[$0.name] == nil }.map { "+\(path).\($0.name)" }
    let isMoved = inner.isEmpty && gone.isEmpty && come.isEmpty
    return isMoved ? ["\(path): order"] : inner + gone + come
  case (.array(let old), .array(let new)):
    let inner = zip(old, new).enumerated().flatMap { jsonDifferences($1.0, $1.1, at: "\(path)[\($0)]") }
    let gone = (new.count..<max(old.count, new.count)).map { "-\(path)[\($0)]" }
    let come = (old.count..<max(old.count, new.count)).map { "+\(path)[\($0)]" }
    return inner + gone + come
  default: return [path]
  }
}

/// Where two JSON texts differ.
public func jsonDifferences(_ old: String, _ new: String) throws -> [String] {
  jsonDifferences(try JSONValue(parsing: Array(old.utf8)), try JSONValue(parsing: Array(new.utf8)))
}
