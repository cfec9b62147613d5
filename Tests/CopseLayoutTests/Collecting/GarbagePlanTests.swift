import CopseLayout
import CopseSpec
import CopseTestSupport
import Testing

@Suite("a plan of what goes")
struct GarbagePlanTests {
  @Test("keeps what is about an image, however its document spells that")
  func escapedSubject() throws {
    let layout = try TestLayout()
    let image = try layout.image()
    try layout.tag("v1", image)
    let note = try layout.document(#"{"\u0073ubject":\#(image.json)}"#, TestMediaTypes.oci.manifest)
    let stray = try layout.document(#"{"x":"\u0073ubject"}"#, TestMediaTypes.oci.manifest)
    let plan = try layout.open().garbagePlan()
    #expect(plan.deletions.map(\.digest.description) == [stray.digest] && layout.blobs.contains(note.digest))
  }

  @Test("says why a blob that is about another goes with it")
  func reasons() throws {
    let layout = try TestLayout()
    let gone = try layout.image()
    let note = try layout.referrer(to: gone)
    let reasons = try layout.open().garbagePlan().deletions.filter { $0.digest.description == note.digest }.map(
      \.reason)
    #expect(reasons == ["it is about \(gone.digest.prefix(19)), which nothing names"])
  }

  @Test("does not believe a damaged blob that it is about something")
  func damaged() throws {
    let layout = try TestLayout()
    let image = try layout.image()
    try layout.tag("v1", image)
    let note = try layout.referrer(to: image)
    let text = try layout.text(note.digest)
    #expect(try layout.open().garbagePlan().deletions.isEmpty)
    try layout.directory.write("layout/blobs/sha256/\(note.hex)", text + " ")
    #expect(try layout.open().garbagePlan().deletions.map(\.digest.description).contains(note.digest))
  }

  @Test("says what each blob is where that is asked")
  func kinds() throws {
    let layout = try TestLayout()
    let index = try layout.index([layout.image("linux/arm64")])
    _ = try layout.blob([1, 2, 3], "x/stray")
    let open = try layout.open()
    #expect(try open.garbagePlan().deletions.allSatisfy { $0.kind == nil })
    let plan = try open.garbagePlan(saysKinds: true)
    #expect(Set(plan.deletions.map(\.kind)) == ["image index", "manifest linux/arm64", "config linux/arm64", "blob"])
    #expect(plan.deletions.first { $0.digest.description == index.digest }?.kind == "image index")
  }

  @Test("looks into a document longer than one read, and past white space at its front")
  func long() throws {
    let layout = try TestLayout()
    let image = try layout.image()
    try layout.tag("v1", image)
    let padding = String(repeating: "x", count: 100_000)
    _ = try layout.document(" \n\t{\"x\":\"\(padding)\",\"subject\":\(image.json)}", TestMediaTypes.oci.manifest)
    #expect(try layout.open().garbagePlan().deletions.isEmpty)
  }
}
