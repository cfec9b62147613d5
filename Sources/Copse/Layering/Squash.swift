import CopseLayers
import CopseLayout
public import CopseSpec
import CopseSystem

/// Makes one layer of the upper layers of the images that a selection chooses, or of all of them.
///
/// The files of the image stay what they are. The history tells of all steps as before; those whose layers are gone
/// have none, and the last one made the layer there is.
public struct Squash: Sendable {
  /// Which layers stay as they are.
  public enum Base: Sendable {
    /// So many, from the lowest on.
    case layers(Int)
    /// Those of another image, which must be the lowest of this one.
    case image(ImageReference)
  }

  /// The images, and the name of the result; several where the selection means several.
  public var target: EditTarget
  /// Which layers stay as they are.
  public var base: Base
  /// What the history of each image will say.
  public var history: HistoryOptions
  /// How the layer is compressed.
  public var request: LayerRequest
  /// Told of what is odd but no error.
  public var onNotice: @Sendable (String) -> Void = { _ in }

  /// Squashes the images of `target` down to `base`.
  public init(
    _ target: EditTarget, onto base: Base = .layers(0), history: HistoryOptions,
    request: LayerRequest = LayerRequest()
  ) {
    self.target = target
    self.base = base
    self.history = history
    self.request = request
  }

  /// Stores layers and documents, then names them; a name that stands for something else by now is left alone.
  ///
  /// An image that has no more than one layer above its base stays as it is.
  public func run() throws(Failure) -> RevisionReport {
    let compression = try request.compressionRequest()
    let bases = try bases()
    if history.isOmitted { onNotice("new layer has no history entry -- this will confuse many tools!") }
    return try target.edit("squash") { writer, image in
      let count = try baseCount(of: image, among: bases)
      let plan = try LayerPlan(image.candidate, in: writer.layout, meter: ProgressMeter(total: 0) { _ in })
      guard plan.inputs.count - count > 1 else {
        var silence = history
        silence.isOmitted = true
        return try image.changed(ImageRevision(history: silence))
      }
      let layers = NewLayers(writer, compression: compression) { try write(plan, above: count, to: $0) }
      return try image.changed(
        ImageRevision(layers: [try layers.layer(for: image)], keptLayerCount: count, history: history))
    }
  }

  private func write(_ plan: LayerPlan, above count: Int, to sink: any ByteSink) throws {
    var flattening = LayerFlattening(layers: plan.inputs)
    flattening.baseCount = count
    flattening.writesLayer = true
    flattening.onNotice = { [onNotice] in onNotice($0.description) }
    let archive = try ArchiveWriter(sink)
    try flattening.write(try flattening.read(), to: archive)
    try archive.finish()
  }

  /// The layers of the images that are a base, by their digests.
  private func bases() throws(Failure) -> [[Digest]] {
    guard case .image(let reference) = base else { return [] }
    return try readingLayout(reference.layout) { (layout) throws(LayoutError) in
      try Resolver(layout: layout).candidates(for: reference.name).compactMap { $0.configuration?.diffIDs }
    }
  }

  /// How many layers of an image stay.
  private func baseCount(of image: ReadImage, among bases: [[Digest]]) throws(Failure) -> Int {
    switch base {
    case .layers(let count): return min(count, image.manifest.layers.count)
    case .image(let reference):
      let counts = bases.filter { image.configuration.diffIDs.starts(with: $0) }.map(\.count)
      guard let count = counts.max() else {
        let name = image.candidate.platform?.description ?? image.candidate.descriptor.digest.short
        throw Failure(
          .refused, "\(Quoted.escaped(name)) is not based on \(Quoted.escaped(reference.description))",
          facts: [
            "none of its \(bases.count) images has layers with which this one begins",
            "--keep says how many layers stay instead",
          ])
      }
      return count
    }
  }
}
