import Copse
import CopseSpec
import CopseTestSupport
import Testing

@Suite("Names merged in a layout")
struct MergingTests {
  /// Merges names in order into a new one, or into one that is there; its digest.
  private func merge(_ layout: TestLayout, _ names: [String], into target: String) throws -> String {
    let reference = ImageReference(layout: layout.path, name: try ReferenceName(parsing: target))
    _ = try MergeIndexes(reference, names.map { .tag(try ReferenceName(parsing: $0)) }).run()
    return try #require(try layout.digests(of: target).first)
  }

  @Test("have one digest in any order, in any grouping, and however often", .requiresTool("zstd"), arguments: 0..<12)
  func algebra(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let layout = try TestLayout()
    for name in ["a", "b", "c"] { try addName(name, to: layout, &generator) }
    let names = ["a", "b", "c"].shuffled(using: &generator)
    let whole = try merge(layout, ["a", "b", "c"], into: "whole")
    #expect(try merge(layout, names, into: "shuffled") == whole)
    _ = try merge(layout, [names[0], names[1]], into: "left")
    #expect(try merge(layout, ["left", names[2]], into: "one") == whole)
    _ = try merge(layout, [names[1], names[2]], into: "right")
    #expect(try merge(layout, [names[0], "right"], into: "other") == whole)
    for name in names { #expect(try merge(layout, [name], into: "whole") == whole) }
    _ = try merge(layout, [names[2]], into: "steps")
    _ = try merge(layout, [names[0]], into: "steps")
    #expect(try merge(layout, [names[1]], into: "steps") == whole)
  }

  /// A name for one of the shapes, for an image alone, or for an index of images at random, some of them twins.
  private func addName(_ name: String, to layout: TestLayout, _ generator: inout SeededGenerator) throws {
    let shape = TestShape.allCases.randomElement(using: &generator) ?? .flat
    switch Int.random(in: 0..<4, using: &generator) {
    case 0: try layout.tag(name, layout.image("linux/\(shape.rawValue)"))
    case 1: try layout.add(shape, as: name)
    default:
      let children = try (0..<Int.random(in: 1...5, using: &generator)).map { _ in
        let number = Int.random(in: 0..<4, using: &generator)
        let image = try layout.image("linux/a\(number % 3)", runtime: #"{"User":"\#(number)"}"#)
        let annotated = image.annotated("n", "\(Int.random(in: 0..<2, using: &generator))")
        return try number == 3 ? layout.attestation(of: image) : annotated
      }
      let notes = [TestAnnotation("a", "\(Int.random(in: 0..<3, using: &generator))")]
      try layout.tag(name, layout.index(children, annotations: notes))
    }
  }
}
