import CopseSpec
import Testing

@Suite("What a text may be about")
struct BlobReferencesTests {
  private static let names = ["subject", "vnd.docker.reference.digest", "io.containerd.manifest.subject"]

  private func mayHaveSubjects(_ text: String) -> Bool {
    Array(text.utf8).withUnsafeBytes(BlobReferences.mayHaveSubjects)
  }

  private func subjects(_ text: String) throws -> [String] {
    try BlobReferences(JSONValue(parsing: Array(text.utf8))).subjects.map(\.description)
  }

  private func text(_ name: String, isSubject: Bool) -> String {
    isSubject
      ? #"{"a":1,"\#(name)" : {"digest":"\#(Samples.digest)"}}"#
      : #"{"annotations":{"x":"y", "\#(name)":"\#(Samples.digest)"}}"#
  }

  @Test("is seen without parsing it, however the name is spelt", arguments: names)
  func seen(name: String) throws {
    for position in name.unicodeScalars.indices {
      let scalar = name.unicodeScalars[position]
      let code = String(scalar.value, radix: 16)
      let escape = "\\u" + String(repeating: "0", count: 4 - code.count) + code
      let escaped =
        String(name.unicodeScalars[..<position]) + escape
        + String(name.unicodeScalars[name.unicodeScalars.index(after: position)...])
      for spelling in [name, escaped] {
        let text = text(spelling, isSubject: name == "subject")
        #expect(try subjects(text) == [Samples.digest] && mayHaveSubjects(text), "\(text)")
      }
    }
  }

  @Test(
    "is nothing where no such name is",
    arguments: [
      "", "{}", "\"", #"{"config":{"digest":"\#(Samples.digest)"},"schemaVersion":2}"#, #"{"subjects":[]}"#,
      #"{"annotations":{"reference.digest":"x"}}"#, #"ubject""#, #"{"x":"subject to change"}"#,
    ])
  func unseen(text: String) {
    #expect(!mayHaveSubjects(text))
  }

  @Test("names a digest by upper-case digits too")
  func runs() throws {
    let hex = try Digest(parsing: Samples.digest).hex
    let found = BlobReferences.runs(in: Array("see \(hex.uppercased()), not \(hex)0".utf8))
    #expect(found.map(\.description) == [Samples.digest])
  }
}
