import CopseLayers
public import CopseSpec

/// Puts one more layer on top of the images that a selection chooses.
public struct AddLayer: Sendable {
  /// The images, and the name of the result.
  public var target: EditTarget
  /// What the layer holds.
  public var content: LayerContent
  /// What the history of each image will say.
  public var history: HistoryOptions
  /// How the layer is made.
  public var request: LayerRequest
  /// Told of what is odd but no error.
  public var onNotice: @Sendable (String) -> Void = { _ in }

  /// Puts `content` on top of the images of `target`.
  public init(
    _ content: LayerContent, to target: EditTarget, history: HistoryOptions, request: LayerRequest = LayerRequest()
  ) {
    self.content = content
    self.target = target
    self.history = history
    self.request = request
  }

  /// Stores the layer and the new documents, then names them; a name that stands for something else by now is left
  /// alone.
  ///
  /// One archive goes to one image alone; files may go to several, if the selection means several.
  public func run() throws(Failure) -> RevisionReport {
    let (compression, options) = (try request.compressionRequest(), try request.writingOptions())
    if history.isOmitted { onNotice("new layer has no history entry -- this will confuse many tools!") }
    var made: NewLayers?
    return try target.edit(content.verb, fanOut: content.fansOut) { writer, image in
      let layers =
        made
        ?? NewLayers(writer, compression: compression) { sink in
          try content.write(to: sink, options: options) { onNotice($0.description) }
        }
      made = layers
      return try image.changed(ImageRevision(layers: [try layers.layer(for: image)], history: history))
    }
  }
}
