import Testing

@testable import CopseSpec

@Suite("Finding references without parsing")
struct ReferenceScannerTests {
  private func scanned(_ text: [UInt8]) -> [BlobReferences.Reference]? {
    ReferenceScanner.references(in: text, limits: .document)
  }

  private func parsed(_ text: [UInt8]) -> [BlobReferences.Reference]? {
    do { return BlobReferences(try JSONValue(parsing: text)).references } catch { return nil }
  }

  @Test("gives what parsing gives, or leaves it to parsing", arguments: 0..<40 as Range<UInt64>)
  func random(seed: UInt64) throws {
    var documents = RandomDocuments(seed: seed)
    var count = 0
    for _ in 0..<200 {
      let value = documents.value(depth: 5)
      for text in [value.encoded(), value.encoded(.indented("  "))] {
        #expect(BlobReferences.references(in: text, limits: .document) == parsed(text))
        guard let found = scanned(text) else { continue }
        #expect(found == parsed(text), "\(String(decoding: text, as: UTF8.self))")
        count += found.count
      }
    }
    #expect(count > 10)
  }

  @Test("takes nothing for JSON that is none", arguments: 0..<20 as Range<UInt64>)
  func tampered(seed: UInt64) throws {
    var documents = RandomDocuments(seed: seed)
    for _ in 0..<300 {
      var text = documents.value(depth: 4).encoded()
      let place = documents.number(below: text.count)
      switch documents.number(below: 3) {
      case 0: text[place] = UInt8(documents.number(below: 256))
      case 1: text.remove(at: place)
      default: text.insert(contentsOf: text[place...].prefix(9), at: place)
      }
      guard let found = scanned(text) else { continue }
      #expect(found == parsed(text), "\(String(decoding: text, as: UTF8.self))")
    }
  }

  @Test("lets inner objects have the names of outer ones")
  func innerNames() {
    let text = String(repeating: #"{"x":"#, count: 32) + #""y""# + String(repeating: "}", count: 32)
    #expect(scanned(Array(text.utf8)) == [])
    #expect(scanned(Array(#"[{"a":{"a":1,"b":2},"b":3},{"a":4}]"#.utf8)) == [])
    #expect(scanned(Array(#"{"a":{"b":2},"b":3,"a":4}"#.utf8)) == nil)
  }

  @Test("does so for manifests, indexes and configurations")
  func documents() throws {
    let config: JSONValue = ["architecture": "amd64", "os": "linux", "rootfs": ["type": "layers", "diff_ids": []]]
    for document in [JSONValue.object(Samples.index), .object(Samples.manifest), config] {
      #expect(scanned(document.encoded()) != nil && scanned(document.encoded(.indented("\t"))) != nil)
    }
    #expect(scanned(JSONValue.object(Samples.index).encoded())?.first?.isChild == true)
  }

  private static let nested = #"{"platform":[{"digest":"\#(Samples.digest)"}],"digest":"\#(Samples.digest)"}"#

  @Test(
    "leaves what is rare to parsing",
    arguments: [
      #"{"a":1,"a":2}"#, #"{"\u0061":1}"#, #"["\n"]"#, #"{"data":"e30="}"#, #"{"blob":"x"}"#, nested, "\u{feff}{}",
      "{}x",
      "[1,]",
      #"{"a":1,}"#, "01", "tru", "\"", "", #"{"a"1}"#, "[[[",
      "{" + (0..<20).map { "\"n\($0)\":0" }.joined(separator: ",") + "}",
      String(repeating: "[", count: 33) + String(repeating: "]", count: 33),
      String(repeating: #"{"x":"#, count: 33) + "0" + String(repeating: "}", count: 33),
    ])
  func rare(text: String) {
    #expect(scanned(Array(text.utf8)) == nil)
  }
}

/// Documents of the members that references are made of, in places where they mean something and where they do not.
private struct RandomDocuments {
  private var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  mutating func number(below limit: Int) -> Int { Int.random(in: 0..<limit, using: &generator) }

  mutating func value(depth: Int) -> JSONValue {
    switch number(below: depth > 0 ? 8 : 3) {
    case 0: return .string(text())
    case 1: return .number(JSONNumber(Int64(number(below: 1000) - 100)))
    case 2: return number(below: 2) == 0 ? .null : .bool(true)
    case 3, 4: return .array((0..<number(below: 4)).map { _ in value(depth: depth - 1) })
    default: return .object(object(depth: depth - 1))
    }
  }

  private mutating func object(depth: Int) -> JSONObject {
    var object = JSONObject()
    for _ in 0..<number(below: 7) {
      let names = [
        "digest", "digest", "mediaType", "size", "manifests", "layers", "subject", "config", "x", "é", "sizes",
      ]
      let rare = ["data", "blob", "a\"b"]
      let name = number(below: 60) == 0 ? rare[number(below: rare.count)] : names[number(below: names.count)]
      object[name] = name == "digest" && number(below: 4) != 0 ? .string(digest()) : value(depth: depth)
    }
    return object
  }

  private mutating func digest() -> String {
    let digit = String(number(below: 10))
    return number(below: 3) == 0
      ? "sha512:" + String(repeating: digit, count: 128) : "sha256:" + String(repeating: digit, count: 64)
  }

  private mutating func text() -> String {
    let texts = ["", "text/plain", "e30=", "ü", "sha256:ab", "sha256:" + String(repeating: "G", count: 64), digest()]
    return texts[number(below: texts.count)]
  }
}
