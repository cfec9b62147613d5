public import CopseSpec

/// Edits the configuration of the images that a selection chooses, and what leads to them.
public struct ConfigureImage: Sendable {
  /// The images, and the name of the result; several where the selection means several.
  public var target: EditTarget
  /// What changes.
  public var edit: ConfigurationEdit
  /// What the history of each image will say.
  public var history: HistoryOptions

  /// Edits the images of `target`.
  public init(_ target: EditTarget, edit: ConfigurationEdit, history: HistoryOptions) {
    self.target = target
    self.edit = edit
    self.history = history
  }

  /// Stores the new documents, then names them; a name that stands for something else by now is left alone.
  public func run() throws(Failure) -> RevisionReport {
    try target.edit("config") { _, image in
      try image.changed(ImageRevision(edit: edit, history: history))
    }
  }
}
