import CopseSpec
import Testing

@testable import Copse

@Suite("Failures of documents and words")
struct FailureOfSpecErrorTests {
  @Test(
    "a word that edits nothing is an error of usage, a document that is wrong is damage",
    arguments: [
      (.invalidAssignment("x", reason: "why"), .usage), (.invalidKey("x", reason: "why"), .usage),
      (.missingMember(path: "config"), .damaged),
    ] as [(SpecError, FailureCode)])
  func code(error: SpecError, code: FailureCode) {
    #expect(Failure(describing: error) == Failure(code, error.description))
  }
}
