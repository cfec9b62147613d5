import CopseSpec

/// Makes JSON values of every kind from random numbers.
struct RandomJSON {
  private var generator: SeededGenerator

  init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
  }

  /// A value that nests no more than a number of levels.
  mutating func value(depth: Int = 5) throws -> JSONValue {
    switch Int.random(in: 0..<(depth > 0 ? 8 : 5), using: &generator) {
    case 0: return .null
    case 1: return .bool(Bool.random(using: &generator))
    case 2: return .number(JSONNumber(Int64.random(in: .min ... .max, using: &generator)))
    case 3: return try number()
    case 4: return .string(string())
    case 5: return .array(try (0..<count()).map { _ in try value(depth: depth - 1) })
    default: return .object(try object(depth: depth - 1))
    }
  }

  private mutating func object(depth: Int) throws -> JSONObject {
    var object = JSONObject()
    for _ in 0..<count() {
      object[string()] = try value(depth: depth)
    }
    return object
  }

  /// A number whose spelling is not the plainest.
  private mutating func number() throws -> JSONValue {
    let spellings = ["0", "-0", "1.0", "1e0", "1E+2", "-12.50e-03", "123456789012345678901234567890"]
    let spelling = spellings[Int.random(in: 0..<spellings.count, using: &generator)]
    return try JSONValue(parsing: Array(spelling.utf8))
  }

  private mutating func string() -> String {
    let alphabet: [Unicode.Scalar] = [
      "a", "b", "z", "0", "\"", "\\", "/", "\u{0}", "\u{8}", "\n", "\u{1f}", "\u{7f}", "<", "&", "é", "e", "\u{301}",
      "\u{2028}", "\u{2029}", "\u{d7ff}", "\u{e000}", "\u{ffff}", "\u{10000}", "\u{10ffff}",
    ]
    var scalars = String.UnicodeScalarView()
    for _ in 0..<count() {
      scalars.append(alphabet[Int.random(in: 0..<alphabet.count, using: &generator)])
    }
    return String(scalars)
  }

  private mutating func count() -> Int {
    Int.random(in: 0..<8, using: &generator)
  }
}
