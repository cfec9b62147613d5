internal import CopseSystem

/// Compares entries of a manifest with those of a tree, keyword by keyword.
///
/// A keyword counts only where both sides have it, as in go-mtree; times and attributes count where one side has them.
struct MtreeComparison {
  let keywords: Set<MtreeKeyword>

  /// What differs, in the order of `MtreeKeyword`.
  func changes(_ expected: MtreeEntry, _ found: MtreeEntry) -> [MtreeChange] {
    MtreeKeyword.allCases.filter(keywords.contains).flatMap { changes($0, expected, found) }
  }

  private func changes(_ keyword: MtreeKeyword, _ expected: MtreeEntry, _ found: MtreeEntry) -> [MtreeChange] {
    switch keyword {
    case .size: change(keyword, expected.size, found.size, String.init)
    case .type: change(keyword, expected.kind, found.kind, \.mtreeName)
    case .uid: change(keyword, expected.uid, found.uid, String.init)
    case .gid: change(keyword, expected.gid, found.gid, String.init)
    case .mode: change(keyword, expected.mode, found.mode, Self.octal)
    case .link: change(keyword, expected.link, found.link) { String(decoding: MtreeVis.encode($0), as: UTF8.self) }
    case .linkCount: change(keyword, expected.linkCount, found.linkCount, String.init)
    case .sha256: change(keyword, expected.sha256, found.sha256, Self.hexadecimal)
    case .time: timeChange(.time, expected, found)
    case .tarTime: keywords.contains(.time) ? [] : timeChange(.tarTime, expected, found)
    case .attribute: attributeChanges(expected.attributes, found.attributes)
    }
  }

  private func change<Value: Equatable>(
    _ keyword: MtreeKeyword, _ expected: Value?, _ found: Value?, _ text: (Value) -> String
  ) -> [MtreeChange] {
    guard let expected, let found, expected != found else { return [] }
    return [MtreeChange(keyword: keyword.rawValue, expected: text(expected), found: text(found))]
  }

  /// Nanoseconds count where the manifest has them and they are asked for.
  private func timeChange(_ asked: MtreeKeyword, _ expected: MtreeEntry, _ found: MtreeEntry) -> [MtreeChange] {
    let isExact = asked == .time && (expected.nanoseconds != nil || expected.seconds == nil)
    let isSame = expected.seconds == found.seconds && (!isExact || expected.nanoseconds == found.nanoseconds)
    if isSame { return [] }
    let keyword = isExact ? MtreeKeyword.time : .tarTime
    let expectedTime = Self.time(expected, isExact: isExact)
    return [
      MtreeChange(keyword: keyword.rawValue, expected: expectedTime, found: Self.time(found, isExact: isExact))
    ]
  }

  private func attributeChanges(
    _ expected: [ExtendedAttribute], _ found: [ExtendedAttribute]
  ) -> [MtreeChange] {
    if expected == found { return [] }
    let old = Dictionary(expected.map { ($0.name, $0.value) }) { $1 }
    let new = Dictionary(found.map { ($0.name, $0.value) }) { $1 }
    let names = Set(old.keys).union(new.keys).sorted { $0.lexicographicallyPrecedes($1) }
    return names.filter { old[$0] != new[$0] }.map { name in
      MtreeChange(
        keyword: "xattr." + String(decoding: MtreeVis.encode(name), as: UTF8.self),
        expected: Self.base64(old[name]), found: Self.base64(new[name]))
    }
  }

  private static func base64(_ value: [UInt8]?) -> String {
    value.map { String(decoding: MtreeBase64.encode($0[...]), as: UTF8.self) } ?? ""
  }

  private static func octal(_ mode: UInt32) -> String {
    mode == 0 ? "0" : "0" + String(mode, radix: 8)
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }

  private static func time(_ entry: MtreeEntry, isExact: Bool) -> String {
    guard let seconds = entry.seconds else { return "" }
    let nanoseconds = isExact ? entry.nanoseconds ?? 0 : 0
    return "\(seconds)." + String(1_000_000_000 + Int(nanoseconds)).dropFirst()
  }
}

extension FileKind {
  /// The word of a manifest for the type.
  fileprivate var mtreeName: String {
    switch self {
    case .regular: "file"
    case .directory: "dir"
    case .symbolicLink: "link"
    case .characterDevice: "char"
    case .blockDevice: "block"
    case .fifo: "fifo"
    case .socket: "socket"
    }
  }
}
