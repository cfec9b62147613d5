import CopseSpec
import Testing

@Suite("The place of an image behind a name")
struct ImagePlaceTests {
  private func image(_ number: Int, _ written: String, below limit: String? = nil) throws -> ImageCandidate {
    let leaf = manifestDescriptor(number, try platform(written))
    let index = manifestDescriptor(99 + number, try limit.map(platform), mediaType: .imageIndex)
    return ImageCandidate(path: [index, leaf])
  }

  @Test("is where its platform is, be it the image or a revision of it, which comes first")
  func place() throws {
    let images = try [image(1, "linux/amd64"), image(2, "linux/arm64"), image(3, "linux/amd64")]
    let sought = ImageCandidate(path: [manifestDescriptor(1, try platform("linux/amd64"))])
    #expect(images.place(of: sought)?.path == images[0].path)
    #expect(images.place(of: sought, revisions: [digest(2), digest(3)])?.path == images[2].path)
    #expect(images[1...].map(\.self).place(of: sought) == nil)
  }

  @Test("is told from that of the same image for another platform, and behind an index for another one")
  func others() throws {
    let images = try [image(1, "linux/arm64"), image(1, "linux/amd64", below: "linux/arm64")]
    #expect(try images.place(of: image(1, "linux/amd64")) == nil)
    #expect(try images.place(of: image(1, "linux/amd64", below: "linux/arm64/v8"))?.path == images[1].path)
  }
}
