/// Finds what a JSON document refers to without making values of it, as ``BlobReferences`` finds it in the value.
///
/// Most documents that are looked into are only passed on the way to others. What is rare is left to whoever parses:
/// texts that are no JSON, escapes, descriptors in descriptors, embedded content, caches of BuildKit, and many members
/// or levels.
struct ReferenceScanner {
  /// Why a JSON text has to be parsed.
  private struct IsRare: Error {}

  private var parser: JSONParser
  /// The names in the objects that are open, those of one object after those of the other.
  private var names: [Range<Int>] = []
  private var references: [BlobReferences.Reference] = []

  /// The names of more members would be compared with each other for too long.
  private static let mostMembers = 16
  /// A level takes more room on the stack here than in the parser.
  private static let mostDepth = 32

  private init(_ parser: JSONParser) { self.parser = parser }

  /// What a document refers to, in the order of ``BlobReferences/references``; nil where it has to be parsed.
  static func references(in text: [UInt8], limits: JSONLimits) -> [BlobReferences.Reference]? {
    text.withUnsafeBufferPointer { bytes in
      guard bytes.count <= limits.maximumBytes else { return nil }
      var scanner = ReferenceScanner(JSONParser(bytes: bytes, limits: limits))
      do {
        try scanner.scan(depth: 0, isChild: false)
      } catch {
        return nil
      }
      return scanner.parser.offset == bytes.count ? scanner.references : nil
    }
  }

  private mutating func scan(depth: Int, isChild: Bool) throws {
    parser.skipSpace()
    switch parser.current {
    case UInt8(ascii: "{"): try scanObject(depth: depth + 1, isChild: isChild)
    case UInt8(ascii: "["): try scanArray(depth: depth + 1, isChild: isChild)
    case UInt8(ascii: "\""): _ = try plainString()
    default: _ = try parser.scalar()
    }
    parser.skipSpace()
  }

  private mutating func scanArray(depth: Int, isChild: Bool) throws {
    try enter(depth)
    parser.skipSpace()
    if parser.skip(UInt8(ascii: "]")) { return }
    repeat { try scan(depth: depth, isChild: isChild) } while parser.skip(UInt8(ascii: ","))
    guard parser.skip(UInt8(ascii: "]")) else { throw IsRare() }
  }

  /// Steps over an opening bracket, unless that is too deep.
  private mutating func enter(_ depth: Int) throws {
    guard depth <= Self.mostDepth else { throw IsRare() }
    try parser.enter(depth)
  }

  private mutating func scanObject(depth: Int, isChild: Bool) throws {
    try enter(depth)
    parser.skipSpace()
    if parser.skip(UInt8(ascii: "}")) { return }
    let (place, firstName) = (references.count, names.count)
    var members = DescriptorMembers()
    repeat {
      let name = try memberName(since: firstName)
      try scanMember(name, depth: depth, &members)
    } while parser.skip(UInt8(ascii: ","))
    guard parser.skip(UInt8(ascii: "}")) else { throw IsRare() }
    names.removeSubrange(firstName...)
    guard let digest = members.digest else { return }
    // It comes before what is in it.
    guard references.count == place else { throw IsRare() }
    references.append(.init(digest, mediaType: members.mediaType, isChild: isChild, size: members.size))
  }

  /// What a descriptor says of its target.
  private struct DescriptorMembers {
    var digest: Digest?
    var mediaType: MediaType?
    var size: Int64?
  }

  /// Steps over the name of a member, which must be another one than those before, and over the colon.
  private mutating func memberName(since firstName: Int) throws -> Range<Int> {
    parser.skipSpace()
    guard parser.current == UInt8(ascii: "\"") else { throw IsRare() }
    let name = try plainString()
    guard names.count - firstName < Self.mostMembers else { throw IsRare() }
    for place in firstName..<names.count where names[place].count == name.count {
      guard !content(names[place]).elementsEqual(content(name)) else { throw IsRare() }
    }
    names.append(name)
    parser.skipSpace()
    guard parser.skip(UInt8(ascii: ":")) else { throw IsRare() }
    parser.skipSpace()
    return name
  }

  private mutating func scanMember(_ name: Range<Int>, depth: Int, _ members: inout DescriptorMembers) throws {
    let isString = parser.current == UInt8(ascii: "\"")
    let isNumber =
      parser.current == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(parser.current)
    if isString && (spells(name, "data") || spells(name, "blob")) {
      throw IsRare()
    } else if isString && spells(name, "digest") {
      members.digest = digest(try plainString())
    } else if isString && spells(name, "mediaType") {
      members.mediaType = MediaType(String(decoding: content(try plainString()), as: UTF8.self))
    } else if isNumber && spells(name, "size") {
      members.size = try parser.number().int64
    } else {
      return try scan(depth: depth, isChild: spells(name, "manifests"))
    }
    parser.skipSpace()
  }

  /// Steps over a string without escapes.
  private mutating func plainString() throws -> Range<Int> {
    let (range, hasEscapes) = try parser.skipString()
    guard !hasEscapes else { throw IsRare() }
    return range
  }

  private func content(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: parser.bytes[range])
  }

  private func spells(_ range: Range<Int>, _ word: StaticString) -> Bool {
    range.count == word.utf8CodeUnitCount
      && (0..<range.count).allSatisfy { parser.bytes[range.lowerBound + $0] == word.utf8Start[$0] }
  }

  private func digest(_ range: Range<Int>) -> Digest? {
    let (prefix, hex) = (range.prefix(7), range.dropFirst(7))
    if spells(prefix, "sha256:") { return Digest(.sha256, hex: content(hex)) }
    return spells(prefix, "sha512:") ? Digest(.sha512, hex: content(hex)) : nil
  }
}
