/// What the history of an image will say about a step (image-spec: config.md, "history").
public struct HistoryOptions: Sendable, Hashable {
  /// Who takes the step; nil for the image's own author, an empty one for nobody.
  public var author: String?
  /// A remark; an empty one is left out.
  public var comment: String
  /// When the step is taken.
  public var created: Timestamp
  /// The command of the step.
  public var createdBy: String
  /// Whether the history stays as it is.
  public var isOmitted: Bool

  /// Options of a step.
  public init(
    author: String? = nil, comment: String = "", created: Timestamp, createdBy: String, isOmitted: Bool = false
  ) {
    self.author = author
    self.comment = comment
    self.created = created
    self.createdBy = createdBy
    self.isOmitted = isOmitted
  }
}

extension HistoryOptions {
  /// The entry of the step; ``isOmitted`` is not asked.
  ///
  /// - Parameter imageAuthor: the author that the configuration names.
  public func entry(imageAuthor: String?, isEmptyLayer: Bool) -> HistoryEntry {
    HistoryEntry(
      created: created.description, createdBy: createdBy, author: author ?? imageAuthor, comment: comment,
      isEmptyLayer: isEmptyLayer)
  }

  /// The configuration with the digests of added layers, and an entry for each of them: for none, one without a layer.
  ///
  /// - Throws: ``SpecError`` if the result were no configuration; applied to one that was read, it always is.
  public func appended(
    to configuration: ImageConfiguration, addingLayers diffIDs: [Digest] = []
  ) throws(SpecError) -> ImageConfiguration {
    var json = configuration.json
    json.append(diffIDs: diffIDs)
    if !isOmitted {
      let entry = entry(imageAuthor: configuration.author, isEmptyLayer: diffIDs.isEmpty)
      let entries = Array(repeating: JSONValue.object(entry.json), count: max(1, diffIDs.count))
      let history = (json["history"]?.arrayValue ?? []) + entries
      json.set("history", to: .array(history), in: MemberOrder.configuration)
    }
    return try ImageConfiguration(.object(json))
  }
}

extension JSONObject {
  fileprivate mutating func append(diffIDs: [Digest]) {
    guard !diffIDs.isEmpty, var rootfs = self["rootfs"]?.objectValue else { return }
    let added = diffIDs.map { JSONValue.string($0.description) }
    rootfs.set("diff_ids", to: .array((rootfs["diff_ids"]?.arrayValue ?? []) + added), in: MemberOrder.rootfs)
    self["rootfs"] = .object(rootfs)
  }
}
