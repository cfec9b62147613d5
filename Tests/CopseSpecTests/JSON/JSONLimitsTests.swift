import CopseSpec
import Testing

@Suite("JSON limits")
struct JSONLimitsTests {
  @Test("arrays and objects nest as deeply as allowed and no deeper", arguments: [2, 128, JSONLimits.deepest])
  func depth(limit: Int) throws {
    let limits = JSONLimits(maximumBytes: 1 << 20, maximumDepth: limit)
    for (levels, open, close) in [(limit, "[", "]"), (limit / 2, #"{"a":["#, "]}")] {
      let text = String(repeating: open, count: levels) + String(repeating: close, count: levels)
      let value = try JSONValue(parsing: Array(text.utf8), limits: limits)
      #expect(value.encoded() == Array(text.utf8))
      #expect {
        try JSONValue(parsing: Array("[\(text)]".utf8), limits: limits)
      } throws: { "\($0)".contains("nested more than \(limit) levels deep") }
    }
  }

  @Test("a scalar needs no depth at all")
  func depthOfScalar() throws {
    let limits = JSONLimits(maximumBytes: 10, maximumDepth: 0)
    #expect(try JSONValue(parsing: Array("1".utf8), limits: limits) == 1)
    #expect(throws: SpecError.self) { try JSONValue(parsing: Array("[]".utf8), limits: limits) }
  }

  @Test("a million opening brackets are refused at once", arguments: ["[", #"{"":"#])
  func bomb(open: String) {
    let text = Array(String(repeating: open, count: 1_000_000).utf8)
    #expect(throws: SpecError.self) { try JSONValue(parsing: text) }
  }

  @Test("a text may be as long as allowed and no longer")
  func size() throws {
    let text = Array(#""abcdef""#.utf8)
    #expect(try JSONValue(parsing: text, limits: JSONLimits(maximumBytes: 8, maximumDepth: 1)) == "abcdef")
    #expect {
      try JSONValue(parsing: text, limits: JSONLimits(maximumBytes: 7, maximumDepth: 1))
    } throws: { "\($0)" == "line 1, column 8 (byte 7): longer than 7 bytes" }
  }

  @Test("a name that comes twice is found among tens of thousands", arguments: [2, 11, 12, 13, 40_000])
  func duplicates(count: Int) throws {
    let names = (0..<count).map { "\"n\($0)\":0" }
    let distinct = try JSONValue(parsing: Array("{\(names.joined(separator: ","))}".utf8))
    #expect(distinct.objectValue?.members.count == count)
    for name in ["n0", "n\(count / 2)", "n\(count - 1)"] {
      #expect {
        try JSONValue(parsing: Array("{\(names.joined(separator: ",")),\"\(name)\":1}".utf8))
      } throws: { "\($0)".hasSuffix("member \"\(name)\" comes twice in one object") }
    }
  }

  @Test("names that are canonically equivalent are told apart, and quickly", arguments: [1, 14])
  func equivalentNames(width: Int) throws {
    let names = (0..<1 << width).map { number in
      (0..<width).map { number >> $0 & 1 == 0 ? "\u{e9}" : "e\u{301}" }.joined()
    }
    let text = "{" + names.map { "\"\($0)\":0" }.joined(separator: ",") + "}"
    let value = try JSONValue(parsing: Array(text.utf8))
    #expect(value.objectValue?.members.count == 1 << width)
  }
}
