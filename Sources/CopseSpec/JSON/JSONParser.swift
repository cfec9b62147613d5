/// A strict parser of RFC 8259 texts in UTF-8.
///
/// It refuses what readers are known to disagree about: names that come twice, byte order marks, malformed UTF-8,
/// halves of surrogate pairs. One pass over the bytes; time and memory are linear in their number.
struct JSONParser {
  /// What is wrong, and after how many bytes.
  struct Fault: Error {
    let problem: JSONProblem
    let offset: Int
  }

  let bytes: UnsafeBufferPointer<UInt8>
  let limits: JSONLimits
  var offset = 0

  /// Parses the whole text.
  mutating func text() throws(Fault) -> JSONValue {
    guard bytes.count <= limits.maximumBytes else {
      throw Fault(problem: .tooLong(limit: limits.maximumBytes), offset: limits.maximumBytes)
    }
    guard !bytes.starts(with: [0xef, 0xbb, 0xbf]) else { throw fault(.byteOrderMark) }
    let value = try value(depth: 0)
    guard offset == bytes.count else { throw fault(.trailingData) }
    return value
  }

  /// Parses a value and the white space around it.
  private mutating func value(depth: Int) throws(Fault) -> JSONValue {
    skipSpace()
    let value: JSONValue
    switch current {
    case UInt8(ascii: "\""): value = .string(try string())
    case UInt8(ascii: "{"): value = .object(try object(depth: depth + 1))
    case UInt8(ascii: "["): value = .array(try array(depth: depth + 1))
    default: value = try scalar()
    }
    skipSpace()
    return value
  }

  /// Parses a number or a literal.
  mutating func scalar() throws(Fault) -> JSONValue {
    switch current {
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): .number(try number())
    case UInt8(ascii: "t"): try literal("true", .bool(true))
    case UInt8(ascii: "f"): try literal("false", .bool(false))
    case UInt8(ascii: "n"): try literal("null", .null)
    default: throw unexpected("a value")
    }
  }

  private mutating func object(depth: Int) throws(Fault) -> JSONObject {
    try enter(depth)
    skipSpace()
    var collector = JSONMemberCollector()
    guard !skip(UInt8(ascii: "}")) else { return collector.object }
    repeat {
      skipSpace()
      let start = offset
      guard current == UInt8(ascii: "\"") else { throw unexpected("the name of a member") }
      let name = try string()
      guard collector.admit(name) else { throw Fault(problem: .duplicateName(name), offset: start) }
      skipSpace()
      guard skip(UInt8(ascii: ":")) else { throw unexpected("':'") }
      collector.append(name, try value(depth: depth))
    } while skip(UInt8(ascii: ","))
    guard skip(UInt8(ascii: "}")) else { throw unexpected("',' or '}'") }
    return collector.object
  }

  private mutating func array(depth: Int) throws(Fault) -> [JSONValue] {
    try enter(depth)
    skipSpace()
    var elements: [JSONValue] = []
    guard !skip(UInt8(ascii: "]")) else { return elements }
    repeat {
      elements.append(try value(depth: depth))
    } while skip(UInt8(ascii: ","))
    guard skip(UInt8(ascii: "]")) else { throw unexpected("',' or ']'") }
    return elements
  }

  /// Steps over an opening bracket, unless that is too deep.
  mutating func enter(_ depth: Int) throws(Fault) {
    guard depth <= limits.maximumDepth else { throw fault(.tooDeep(limit: limits.maximumDepth)) }
    offset += 1
  }

  private mutating func literal(_ word: StaticString, _ value: JSONValue) throws(Fault) -> JSONValue {
    for position in 0..<word.utf8CodeUnitCount {
      guard current == word.utf8Start[position] else { throw unexpected("a value") }
      offset += 1
    }
    return value
  }
}

extension JSONParser {
  /// The byte to look at; zero, which is allowed nowhere, after the last one.
  var current: UInt8 {
    offset < bytes.count ? bytes[offset] : 0
  }

  /// Steps over a byte if it is the one to look at.
  mutating func skip(_ byte: UInt8) -> Bool {
    guard current == byte else { return false }
    offset += 1
    return true
  }

  /// Steps over white space.
  mutating func skipSpace() {
    while current == 0x20 || current == 0x0a || current == 0x0d || current == 0x09 {
      offset += 1
    }
  }

  /// The fault of a problem here.
  func fault(_ problem: JSONProblem) -> Fault {
    Fault(problem: problem, offset: offset)
  }

  /// The fault of something else than expected here.
  func unexpected(_ expected: String) -> Fault {
    fault(offset < bytes.count ? .unexpectedByte(bytes[offset], expected: expected) : .unexpectedEnd)
  }
}
