import CopseLayers
import CopseLayout
import CopseSpec
import CopseSystem

/// The layers of an image in the order in which they are applied, each with the digest its content must have.
struct LayerPlan {
  let inputs: [LayerInput]

  /// Checks that the documents of an image agree and that every layer can be read.
  ///
  /// - Parameter meter: told what is read.
  init(_ image: ImageCandidate, in layout: Layout, meter: ProgressMeter) throws(Failure) {
    let name = image.descriptor.digest
    guard let manifest = image.manifest, let configuration = image.configuration else {
      throw Failure(.unsupported, "\(name): \(image.kind.description), not an image with layers")
    }
    let layers = manifest.layers
    guard layers.count == configuration.diffIDs.count else {
      throw Failure(
        .damaged,
        "manifest \(name): it has \(layers.count) layers, but its config \(manifest.config.digest.short) names "
          + "\(configuration.diffIDs.count) diff_ids")
    }
    var inputs = [LayerInput]()
    for (position, layer) in layers.enumerated() {
      guard let compression = layer.mediaType.layerCompression else {
        throw Failure(
          .unsupported,
          "layer \(layer.digest): media type \(Quoted(layer.mediaType.rawValue)) is no layer copse can read")
      }
      let referrer = Referrer.layer(position, of: layers.count, in: image.descriptor)
      inputs.append(
        LayerInput(blob: layer.digest, compression: compression, diffID: configuration.diffIDs[position]) {
          MeteredSource(try layout.blob(layer, referrer: referrer), meter)
        })
    }
    self.inputs = inputs
  }

  /// Reads every blob once, to know that all are there and right.
  func verifyBlobs() throws {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 64)
    defer { buffer.deallocate() }
    for input in inputs {
      var blob = try input.open()
      while try blob.read(into: buffer) > 0 { try Interruption.check() }
    }
  }
}

/// A stream that tells how much of it was read.
struct MeteredSource: ByteSource, ~Copyable {
  private var source: any ByteSource & ~Copyable
  private let meter: ProgressMeter

  init(_ source: consuming any ByteSource & ~Copyable, _ meter: ProgressMeter) {
    self.source = source
    self.meter = meter
  }

  mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    let count = try source.read(into: buffer)
    meter.advance(by: count)
    return count
  }
}
