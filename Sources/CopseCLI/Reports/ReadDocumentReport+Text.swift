import Copse
import CopseSpec

extension ReadDocumentReport {
  /// The document with one member a line; to a terminal without characters it would act upon.
  func text(forTerminal: Bool) throws -> String {
    let text = String(decoding: try document().encoded(.indented("  ")), as: UTF8.self)
    guard forTerminal else { return text + "\n" }
    return text.split(separator: "\n").map { escaped(String($0)) + "\n" }.joined()
  }

  /// `copse.document/1`.
  func json() throws -> JSONValue {
    .object(["schema": "copse.document/1", "descriptor": .object(descriptor.json), "document": try document()])
  }

  private func document() throws -> JSONValue {
    do {
      return try JSONValue(parsing: bytes)
    } catch {
      throw Failure(.damaged, "blob \(descriptor.digest): \(error.description)")
    }
  }
}
