import CopseLayout
public import CopseSpec

/// Lists the reference names of a layout.
public struct ListTags: Sendable {
  /// The layout's directory.
  public var layout: String
  /// Whether to look behind the names: kinds, platforms, sizes, times.
  public var isDetailed: Bool

  /// Lists the names of `layout`.
  public init(layout: String, isDetailed: Bool = false) {
    self.layout = layout
    self.isDetailed = isDetailed
  }

  /// Reads `index.json`, and with details everything it leads to but layers.
  public func run() throws(Failure) -> ListTagsReport {
    try readingLayout(layout, isLocked: false) { (layout) throws(LayoutError) in
      let index = try layout.index()
      let resolver = Resolver(layout: layout, index: index)
      var tags: [ListTagsReport.Tag] = []
      for tag in Layout.tags(of: index) {
        let details = isDetailed ? try TagDetails(tag, resolver) : nil
        tags.append(ListTagsReport.Tag(name: tag.name, entries: tag.entries, details: details))
      }
      return ListTagsReport(tags: tags)
    }
  }
}

/// The names of a layout, in the order of `index.json`, each once.
public struct ListTagsReport: Sendable {
  /// The names.
  public let tags: [Tag]

  /// One name.
  public struct Tag: Sendable {
    /// The name.
    public let name: String
    /// Its entries in `index.json`: more than one for a multi-platform image without an index.
    public let entries: [Descriptor]
    /// What is behind it, where it was asked for.
    public let details: TagDetails?
  }
}
