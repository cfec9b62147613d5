import CopseLayout
import CopseSpec
import CopseTestSupport
import Testing

@Suite("content embedded in a descriptor")
struct EmbeddedDataTests {
  let layout: TestLayout
  let blob: TestDescriptor

  init() throws {
    layout = try TestLayout()
    blob = try layout.blob(Array("abc".utf8), "text/plain").with(\.extra, "{\"data\":\"YWJj\"}")
  }

  private func read(_ descriptor: TestDescriptor) throws -> [UInt8] {
    try readAll(layout.open().blob(descriptor.parsed(), referrer: "a test"), step: 2)
  }

  @Test("it is read where the blob is absent")
  func absent() throws {
    try layout.remove(blob)
    #expect(try read(blob) == Array("abc".utf8))
  }

  @Test("it is verified like the blob")
  func wrong() throws {
    try layout.remove(blob)
    let problem = try blobProblem { try read(blob.with(\.extra, "{\"data\":\"YWJk\"}")) }
    let found = try Digest(parsing: TestLayout.digest(of: Array("abd".utf8)))
    #expect(problem?.fault == .embeddedContent(found: found))
  }

  @Test("it does not stand in for a blob that is damaged")
  func damaged() throws {
    try layout.corrupt(blob)
    #expect(try blobProblem { try read(blob) } != nil)
  }
}
