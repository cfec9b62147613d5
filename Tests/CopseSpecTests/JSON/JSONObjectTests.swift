import CopseSpec
import Testing

@Suite("JSON objects and values")
struct JSONObjectTests {
  @Test("setting a member replaces it in its place, appends it, or removes it")
  func editing() {
    var object: JSONObject = ["a": 1, "b": 2, "c": 3]
    object["b"] = "new"
    object["d"] = .null
    object["a"] = nil
    object["z"] = nil
    #expect(JSONValue.object(object) == ["b": "new", "c": 3, "d": nil])
    #expect(object["d"] == .some(.null))
    #expect(object["a"] == nil)
  }

  @Test("a name given twice keeps its first place and its last value")
  func duplicates() {
    #expect(JSONObject(["a": 1, "b": 2, "a": 3]) == ["a": 3, "b": 2])
  }

  @Test("names are compared by bytes")
  func names() {
    var object: JSONObject = ["\u{e9}": 1]
    #expect(object["e\u{301}"] == nil)
    object["e\u{301}"] = 2
    #expect(object.members.count == 2)
    #expect(object["\u{e9}"] == 1)
  }

  @Test(
    "values that are written differently are different",
    arguments: [
      ("1", "1.0"), ("0", "-0"), (#""\u00e9""#, #""e\u0301""#), (#"{"a":1,"b":2}"#, #"{"b":2,"a":1}"#), ("null", "{}"),
      ("0", "false"), (#"{"\u00e9":1}"#, #"{"e\u0301":1}"#), ("[[],1]", "[1,[]]"),
    ])
  func inequality(left: String, right: String) throws {
    let left = try JSONValue(parsing: Array(left.utf8))
    let right = try JSONValue(parsing: Array(right.utf8))
    #expect(left != right)
    #expect(Set([left, right, left]).count == 2)
  }

  @Test(
    "integers are integers in spelling too",
    arguments: [
      ("0", 0), ("-0", 0), ("-9223372036854775808", Int64.min), ("9223372036854775808", nil), ("1.0", nil),
      ("1e3", nil),
      (#""1""#, nil), ("null", nil),
    ])
  func integers(text: String, value: Int64?) throws {
    #expect(try JSONValue(parsing: Array(text.utf8)).integerValue == value)
  }

  @Test("a value gives its content as the kind it is, and nil as any other")
  func accessors() {
    let values: [JSONValue] = [nil, true, 1, "s", [1], ["a": 1]]
    #expect(values.map(\.isNull) == [true, false, false, false, false, false])
    #expect(values.map(\.boolValue) == [nil, true, nil, nil, nil, nil])
    #expect(values.map(\.integerValue) == [nil, nil, 1, nil, nil, nil])
    #expect(values.map(\.stringValue) == [nil, nil, nil, "s", nil, nil])
    #expect(values.map(\.arrayValue) == [nil, nil, nil, nil, [1], nil])
    #expect(values.map(\.objectValue) == [nil, nil, nil, nil, nil, ["a": 1]])
    #expect(values.map(\.kind) == ["null", "a boolean", "a number", "a string", "an array", "an object"])
  }
}
