import CopseTestSupport
import Testing

@Suite("what an index takes from another layout")
struct IndexSourceTests {
  private let copse: BuiltProgram
  private let layout: TestLayout
  private let source: TestLayout
  private var image: String { layout.path + ":v1" }

  init() throws {
    copse = try BuiltProgram()
    (layout, source) = (try TestLayout(), try TestLayout())
    try layout.tag("v1", layout.image("linux/s390x"))
  }

  /// The name `v1` of the source, or an archive of it.
  private func place(_ isArchived: Bool) throws -> String {
    guard isArchived else { return source.path + ":v1" }
    let file = source.directory.path("source.tar")
    #expect(try copse.run("export", source.path + ":v1", file).status == 0)
    return file
  }

  @Test(
    "merge brings what an index names besides its entries: its subject, and members nobody knows",
    arguments: [false, true])
  func members(isArchived: Bool) throws {
    let (base, extra) = (try source.image("linux/riscv64"), try source.document(#"{"k":1}"#, "application/x-own+json"))
    let signature = try source.manifest(
      source.document("{}", "application/vnd.oci.empty.v1+json"), [], extra: #"{"subject":\#(base.json)}"#)
    let members = #"{"subject":\#(base.json),"x-own":[\#(extra.json)]}"#
    try source.tag("v1", source.index([source.image()], extra: members))
    #expect(try copse.run("index", "merge", image, place(isArchived)).status == 0)
    for blob in [base, extra, signature] { #expect(layout.blobs.contains(blob.digest)) }
    let before = layout.blobs
    #expect(try copse.run("gc", layout.path).status == 0 && layout.blobs == before)
  }

  @Test("create brings its subject whole, an index too", arguments: [false, true])
  func subject(isArchived: Bool) throws {
    let index = try source.tag("v1", source.index([source.image()]))
    #expect(try copse.run("index", "create", layout.path + ":v2", ":v1", "--subject", place(isArchived)).status == 0)
    #expect(layout.blobs.contains(index.digest))
  }
}
