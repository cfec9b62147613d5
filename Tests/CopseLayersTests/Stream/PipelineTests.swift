import CopseLayers
import CopseSpec
import CopseSystem
import CopseTestSupport
import Testing

@Suite("the way of a layer to the disk", .requiresRoot)
struct PipelineTests {
  static let tar = TestTar(.directory("d"), .file("d/f", "text"), .symlink("l", to: "d"))

  @Test("is the same for every compression", .requiresTool("zstd"), arguments: [LayerCompression.none, .gzip, .zstd])
  func compressions(compression: LayerCompression) throws {
    for pieceSize in [1, 7, 511, Int.max] {
      let tree = try TestRootfs()
      try tree.apply(inputs: [LayerInput(testing: Self.tar.bytes, compression, pieceSize: pieceSize)])
      #expect(try tree.listing.lines == TestRootfs(Self.tar).listing.lines)
    }
  }

  @Test("may be cut into members and blocks anyhow", arguments: [1, 100, 512, 4096])
  func members(size: Int) throws {
    let big = TestTar((0..<50).map { .file("f\($0)", String(repeating: "\($0)", count: $0 * 37)) })
    let tree = try TestRootfs()
    try tree.apply(inputs: [
      LayerInput(testing: big.bytes, .gzip, blob: TestGzip.members(big.bytes, of: size), pieceSize: 997)
    ])
    #expect(try tree.listing.lines == TestRootfs(big).listing.lines)
  }

  @Test("is longer than the ring of blocks", arguments: [5_000_000, 262_144, 262_143])
  func long(size: Int) throws {
    let content = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
    let tree = try TestRootfs(TestTar(.file("f", content), .file("g")), TestTar(.file("h", content)))
    #expect(try tree["f"].digest == TestLayout.digest(of: content))
    #expect(try tree["h"].digest == TestLayout.digest(of: content))
  }

  @Test("is empty for a layer with nothing in it", arguments: [0, 1, 2, 3, 20])
  func empty(blocks: Int) throws {
    for compression in [LayerCompression.none, .gzip] {
      let tree = try TestRootfs()
      let nothing = [UInt8](repeating: 0, count: 512 * blocks)
      try tree.apply(inputs: [
        LayerInput(testing: Self.tar.bytes), LayerInput(testing: nothing, compression),
        LayerInput(testing: Self.tar.bytes),
      ])
      #expect(try tree.paths == ["d", "d/f", "l"])
    }
  }

  @Test("ends at the end marker; what follows is verified and else ignored")
  func trailing() throws {
    for junk in [[UInt8](repeating: 0, count: 10_000), [1, 2, 3], TestTar(.file("late")).bytes] {
      let tree = try TestRootfs()
      try tree.apply(inputs: [LayerInput(testing: Self.tar.bytes + junk, .gzip)])
      #expect(try tree.paths == ["d", "d/f", "l"])
    }
  }

  @Test("needs no end marker")
  func noMarker() throws {
    var tar = Self.tar
    tar.endBlocks = 0
    #expect(try TestRootfs(tar).paths == ["d", "d/f", "l"])
  }

  @Test(
    "ends in an error where the content is not what the configuration names", arguments: [LayerCompression.none, .gzip])
  func wrongContent(compression: LayerCompression) throws {
    let other = TestTar(.directory("d"), .file("d/f", "TEXT"), .symlink("l", to: "d"))
    let packed = compression == .gzip ? TestGzip.member(other.bytes) : other.bytes
    let input = try LayerInput(testing: Self.tar.bytes, compression, blob: packed)
    let error = #expect(throws: LayersError.self) { try TestRootfs().apply(inputs: [input]) }
    guard case .diffIDMismatch(let expected, let found)? = error?.reason else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(expected == input.diffID && found.description == TestLayout.digest(of: other.bytes))
    #expect(error?.layer == input.blob)
  }

  @Test("takes sha512 as well")
  func sha512() throws {
    var hasher = ContentHasher(.sha512)
    Self.tar.bytes.withUnsafeBytes { hasher.update($0) }
    let plain = try LayerInput(testing: Self.tar.bytes)
    let input = LayerInput(
      blob: plain.blob, compression: .none, diffID: Digest(algorithm: .sha512, bytes: hasher.finish()), open: plain.open
    )
    let tree = try TestRootfs()
    try tree.apply(inputs: [input])
    #expect(try tree.paths == ["d", "d/f", "l"])
  }

  @Test("carries the errors of a source as they are")
  func sourceError() throws {
    let input = try LayerInput(testing: Self.tar.bytes)
    let broken = LayerInput(blob: input.blob, compression: .gzip, diffID: input.diffID) { throw SourceTrouble() }
    #expect(throws: SourceTrouble.self) { try TestRootfs().apply(inputs: [input, broken, input]) }
  }

  @Test("tells how far it is")
  func progress() throws {
    let tree = try TestRootfs()
    var extraction = RootfsExtraction(layers: [try LayerInput(testing: Self.tar.bytes)], options: ExtractionOptions())
    var sum = 0
    extraction.onProgress = { sum += $0 }
    _ = try extraction.run(into: Directory.open(tree.path))
    #expect(sum == Self.tar.bytes.count)
  }
}

private struct SourceTrouble: Error {}
