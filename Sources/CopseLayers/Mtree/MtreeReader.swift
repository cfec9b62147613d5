public import CopseSystem

/// Reads a manifest as a stream of steps through its tree.
///
/// Understands what umoci, go-mtree, BSD mtree and libarchive write: nested entries and whole paths, `/set` and
/// `/unset`, comments, continued lines. Nothing in it is trusted: no step leaves the root, no line is endless.
public struct MtreeReader<Source: ByteSource & ~Copyable>: ~Copyable {
  private var lines: MtreeLines<Source>
  private var defaults = MtreeEntry(name: [])
  private var depth = 0
  /// The keywords seen so far.
  public private(set) var keywords: Set<MtreeKeyword> = []
  /// The names of keywords seen so far that copse cannot check; not `flags`, which says nothing on Linux.
  public private(set) var unsupportedKeywords: Set<String> = []

  /// A reader of bytes.
  public init(_ source: consuming Source) {
    lines = MtreeLines(source)
  }

  /// The number of the last line read, counted from 1.
  public var line: Int { lines.number }

  /// The next step, nil at the end.
  ///
  /// - Throws: `MtreeError` for a manifest that makes no sense, and what the source throws.
  public mutating func next() throws -> MtreeEvent? {
    while try lines.next() {
      if let event = try parseLine() { return event }
    }
    return nil
  }

  private mutating func parseLine() throws(MtreeError) -> MtreeEvent? {
    var fields = MtreeFields(lines.line)
    guard let first = fields.next(), lines.line[first.lowerBound] != UInt8(ascii: "#") else { return nil }
    let word = lines.line[first]
    if word.elementsEqual("..".utf8) { return try leave() }
    if word.first == UInt8(ascii: "/") {
      try command(word, &fields)
      return nil
    }
    var entry = defaults
    let isPath = word.contains(UInt8(ascii: "/"))
    entry.name = try isPath ? wholePath(word) : name(word)
    try state(&fields, in: &entry)
    if isPath { return .path(entry) }
    guard entry.kind == .directory else { return .entry(entry) }
    depth += 1
    return .directory(entry)
  }

  private mutating func leave() throws(MtreeError) -> MtreeEvent {
    guard depth > 0 else { throw problem("\"..\" leaves the root") }
    depth -= 1
    return .up
  }

  private mutating func command(_ word: ArraySlice<UInt8>, _ fields: inout MtreeFields) throws(MtreeError) {
    if word.elementsEqual("/set".utf8) {
      var changed = defaults
      try state(&fields, in: &changed)
      defaults = changed
    } else if word.elementsEqual("/unset".utf8) {
      while let field = fields.next() { unset(String(decoding: lines.line[field], as: UTF8.self)) }
    } else {
      throw problem("unknown command \(MtreeQuote.quote(Array(word)))")
    }
  }

  private mutating func unset(_ keyword: String) {
    if keyword == "all" { defaults = MtreeEntry(name: []) }
    if let keyword = MtreeKeyword(name: keyword) { defaults.clear(keyword) }
  }

  private mutating func state(_ fields: inout MtreeFields, in entry: inout MtreeEntry) throws(MtreeError) {
    while let field = fields.next() {
      let statement = MtreeStatement(lines.line, field)
      switch statement.keyword {
      case .known(let keyword):
        if !keywords.contains(keyword) { keywords.insert(keyword) }
        guard entry.state(keyword, statement) else {
          throw problem("\(keyword.rawValue) cannot be \(MtreeQuote.quote(Array(statement.value)))")
        }
      case .unknown("flags"): break
      case .unknown(let name): unsupportedKeywords.insert(name)
      }
    }
  }

  /// A name within the current directory.
  private func name(_ word: ArraySlice<UInt8>) throws(MtreeError) -> [UInt8] {
    guard let name = word.withUnsafeBufferPointer({ MtreeVis.decode($0) }) else {
      throw problem("unknown escape in \(MtreeQuote.quote(Array(word)))")
    }
    guard !name.contains(UInt8(ascii: "/")), !name.contains(0), name != Array("..".utf8) else {
      throw problem("\(MtreeQuote.quote(name)) is no name of a file")
    }
    return name
  }

  /// A path below the root, its empty and `.` parts removed; `.` for the root itself.
  private func wholePath(_ word: ArraySlice<UInt8>) throws(MtreeError) -> [UInt8] {
    var path: [UInt8] = []
    for part in word.split(separator: UInt8(ascii: "/")) {
      let name = try name(part)
      if name == [UInt8(ascii: ".")] { continue }
      if !path.isEmpty { path.append(UInt8(ascii: "/")) }
      path += name
    }
    return path.isEmpty ? [UInt8(ascii: ".")] : path
  }

  private func problem(_ text: String) -> MtreeError {
    .malformed(line: lines.number, text)
  }
}
