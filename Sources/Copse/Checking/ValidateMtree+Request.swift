public import CopseLayers
import CopseSpec

extension ValidateMtree {
  /// A comparison in the words of the command line.
  ///
  /// - Parameters:
  ///   - only: lists of the keywords to compare; empty for those of umoci or of the manifest.
  ///   - additional: lists of keywords to compare besides.
  /// - Throws: a usage failure for a keyword that copse cannot check.
  public init(
    manifest: String, tree: String, only: [String], usesUmociKeywords: Bool, additional: [String], isRootless: Bool
  ) throws(Failure) {
    let chosen = try Self.keywords(only, of: "--use-keywords")
    self.init(
      manifest: manifest, tree: tree,
      keywords: !only.isEmpty ? .only(chosen) : usesUmociKeywords ? .umoci : .manifest,
      additionalKeywords: try Self.keywords(additional, of: "--add-keywords"), isRootless: isRootless)
  }

  private static func keywords(_ lists: [String], of flag: String) throws(Failure) -> [MtreeKeyword] {
    do throws(MtreeError) {
      return try MtreeKeyword.parse(lists.joined(separator: ","))
    } catch {
      throw Failure(.usage, "invalid \(flag): \(error)")
    }
  }
}

extension MtreeDelta {
  /// The kind of difference as one word: missing, extra or modified.
  public var kindName: String {
    switch kind {
    case .missing: "missing"
    case .extra: "extra"
    case .modified: "modified"
    }
  }

  /// The path from the root as the bytes it is.
  public var pathBytes: [UInt8] { path }

  /// The keywords that differ, with the value expected and the one found.
  public var changedKeywords: [(keyword: String, expected: String, found: String)] {
    guard case .modified(let changes) = kind else { return [] }
    return changes.map { ($0.keyword, $0.expected, $0.found) }
  }
}
