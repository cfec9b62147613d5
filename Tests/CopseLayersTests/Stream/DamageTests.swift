import CopseLayers
import CopseSpec
import CopseTestSupport
import Testing

@Suite("damaged layers", .requiresRoot)
struct DamageTests {
  static let tar = TestTar(.file("f", "text"))

  private func trouble(_ input: LayerInput) throws -> LayersError? {
    do {
      try TestRootfs().apply(inputs: [input])
      return nil
    } catch let error as LayersError {
      return error
    }
  }

  @Test("cut at any byte are an error that names the layer", arguments: [LayerCompression.none, .gzip, .zstd])
  func truncated(compression: LayerCompression) throws {
    let packed =
      switch compression {
      case .none: Self.tar.bytes
      case .gzip: TestGzip.member(Self.tar.bytes)
      case .zstd: try TestZstd.frame(Self.tar.bytes)
      }
    let whole = try LayerInput(testing: Self.tar.bytes, compression)
    for count in 0..<packed.count {
      let cut = Array(packed[..<count])
      let input = LayerInput(blob: whole.blob, compression: compression, diffID: whole.diffID) { TestSource(cut) }
      #expect(try trouble(input)?.layer == whole.blob, "\(count)")
    }
  }

  @Test("with one bit flipped are an error, or the very same content", arguments: [LayerCompression.none, .gzip])
  func flipped(compression: LayerCompression) throws {
    let packed = compression == .gzip ? TestGzip.member(Self.tar.bytes) : Self.tar.bytes
    let whole = try LayerInput(testing: Self.tar.bytes, compression)
    for offset in stride(from: 0, to: packed.count, by: offset(of: packed.count)) {
      var bytes = packed
      bytes[offset] ^= 1 << UInt8(offset % 8)
      let flipped = bytes
      let input = LayerInput(blob: whole.blob, compression: compression, diffID: whole.diffID) { TestSource(flipped) }
      let error = try trouble(input)
      // A gzip header's time, flags of text and operating system are no content.
      #expect(error?.layer == whole.blob || compression == .gzip && offset < 10, "\(offset)")
    }
  }

  private func offset(of count: Int) -> Int { max(1, count / 700) }

  @Test(
    "with pax records that make no sense are an error",
    arguments: [
      "5 a=b\n", "999 path=x\n", "x path=x\n", "0 path=x\n", "11 path=x", "-9 path=x\n",
      "99999999999999999999 path=x\n", "\n",
      "8 path\n",
    ])
  func pax(records: String) throws {
    let header = TarEntry("PaxHeaders/x", typeflag: "x").with(\.content, Array(records.utf8))
    let error = try trouble(LayerInput(testing: TestTar(header, .file("f")).bytes))
    guard case .damaged? = error?.reason else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test("with a broken header are an error", arguments: [0, 1])
  func checksum(position: Int) throws {
    var entries = [TarEntry.file("a"), .file("b"), .file("c")]
    entries[position] = entries[position].with(\.breakHeader) { $0[0] ^= 1 }
    let error = try trouble(LayerInput(testing: TestTar(entries).bytes))
    guard case .damaged? = error?.reason else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test("that are no archive at all are an error", arguments: [1, 100, 511, 512, 513, 5000])
  func junk(count: Int) throws {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 + 65) }
    for compression in [LayerCompression.none, .gzip] {
      #expect(try trouble(LayerInput(testing: bytes, compression)) != nil)
    }
    #expect(try trouble(LayerInput(testing: bytes, .gzip, blob: bytes)) != nil)
    #expect(try trouble(LayerInput(testing: bytes, .zstd, blob: bytes)) != nil)
  }

  @Test("followed by something else are an error", arguments: [LayerCompression.gzip, .zstd])
  func followed(compression: LayerCompression) throws {
    let packed = compression == .gzip ? TestGzip.member(Self.tar.bytes) : try TestZstd.frame(Self.tar.bytes)
    for junk: [UInt8] in [[0], [0x1F], [0x28], Array("junk and more junk than that".utf8)] {
      let input = try LayerInput(testing: Self.tar.bytes, compression, blob: packed + junk)
      #expect(try trouble(input)?.layer == input.blob, "\(junk)")
    }
  }

  @Test("blame the blob, not the archive in it, where the blob is at fault")
  func blame() throws {
    let good = TestTar(.file("f", "text"))
    let bad = TestTar(.file("f", "text").with(\.breakHeader) { $0[0] ^= 1 })
    let error = try trouble(LayerInput(testing: good.bytes, blob: bad.bytes))
    guard case .diffIDMismatch? = error?.reason else {
      Issue.record("\(String(describing: error))")
      return
    }
  }
}
