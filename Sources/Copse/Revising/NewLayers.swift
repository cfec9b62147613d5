import CopseLayers
import CopseLayout
import CopseSpec
import CopseSystem

/// Makes the layer that several images get on top: one blob for each way they are compressed.
///
/// The archive is written anew for each; images of one name differ in that only where tools differed that made them.
final class NewLayers {
  private let writer: IndexWriter
  private let request: CompressionRequest
  private let produce: (any ByteSink) throws -> Void
  private var layers: [LayerEncoding: EncodedLayer] = [:]

  /// Prepares to write the layer.
  ///
  /// - Parameter produce: writes the whole archive into a sink.
  init(
    _ writer: IndexWriter, compression request: CompressionRequest, _ produce: @escaping (any ByteSink) throws -> Void
  ) {
    self.writer = writer
    self.request = request
    self.produce = produce
  }

  /// The layer as it suits an image: its media types and, unless the user said otherwise, its compression.
  func layer(for image: ReadImage) throws -> AddedLayer {
    let name = image.candidate.descriptor.digest.short
    let (count, diffIDs) = (image.manifest.layers.count, image.configuration.diffIDs.count)
    guard count == diffIDs else {
      throw Failure(.damaged, "manifest \(name): it has \(count) layers, but its config names \(diffIDs) diff_ids")
    }
    let encoding = request.encoding(after: image.manifest.layers.compactMap(\.mediaType.layerCompression))
    let layer = try layers[encoding] ?? writer.layer(as: encoding, produce)
    layers[encoding] = layer
    return AddedLayer(
      descriptor: .layer(
        layer.digest, size: layer.size, plainSize: layer.plainSize, compression: layer.compression,
        in: image.candidate.descriptor.mediaType),
      diffID: layer.diffID)
  }
}

extension IndexWriter {
  /// Stores a layer, unless nothing is to change.
  ///
  /// - Parameter produce: writes the whole archive into a sink.
  func layer(as encoding: LayerEncoding, _ produce: (any ByteSink) throws -> Void) throws -> EncodedLayer {
    let blob = try blob()
    let encoder = try LayerEncoder(into: BlobSink(blob), as: encoding)
    try produce(encoder)
    let layer = try encoder.encodedLayer()
    try store(blob, layer.digest)
    return layer
  }
}

/// Takes the bytes of a blob; of one that is not to be stored, nothing is kept.
private final class BlobSink: ByteSink {
  private let blob: BlobWriter?

  init(_ blob: BlobWriter?) { self.blob = blob }

  func append(_ bytes: UnsafeRawBufferPointer) throws { try blob?.append(bytes) }
}
