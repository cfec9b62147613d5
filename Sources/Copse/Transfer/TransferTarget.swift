import CopseLayout
public import CopseSpec
import CopseSystem

/// The layout that images from elsewhere go to, and how.
public struct TransferTarget: Sendable {
  /// The layout's directory; it is made where nothing is.
  public var layout: String
  /// The tag; nil for those that the images have.
  public var name: ReferenceName?
  /// The whole name for podman, docker and containerd; nil for the one that an image has.
  public var fullName: ArchivedName?
  /// Whether the images must be one.
  public var takesOne = false
  /// Whether a tag may be taken from what it stands for.
  public var replaces = false
  /// How to change the layout.
  public var options: WriteOptions

  /// Images go to `layout`, under `name`.
  public init(_ layout: String, name: ReferenceName?, options: WriteOptions = WriteOptions()) {
    self.layout = layout
    self.name = name
    self.options = options
  }

  /// Keeps garbage collection from the layout, where it is there.
  func lock() throws -> ReadingLock? {
    guard try !options.isDryRun && Paths.status(layout) != nil else { return nil }
    return try ReadingLock(Layout(opening: layout), timeout: options.lockTimeout)
  }

  /// What tags here stand for, made of names of a source with their entries.
  ///
  /// - Throws: where one tag is for several.
  func names(for names: [(name: ReferenceName, entries: [Descriptor])]) throws(Failure) -> [NamedEntries] {
    let tag = name ?? fullName?.tag
    guard tag == nil && !takesOne || names.count == 1 else {
      let facts = names.prefix(10).map { "\($0.name)" }
      throw Failure(.ambiguousReference, "\(names.count) images, and one is to be taken: choose one", facts: facts)
    }
    return names.map { NamedEntries(tag ?? $0.name, $0.entries, from: $0.name, fullName: fullName) }
  }

  /// Changes the layout, or makes one where nothing is, which shows up with the change made.
  func writing<Report>(_ change: (IndexWriter) throws -> Report) throws(Failure) -> Report {
    do {
      if let report = try makingLayout(change) { return report }
    } catch {
      throw Failure(describing: error)
    }
    return try writingLayout(layout, options, change)
  }

  /// Nil where something is at the place, be it that somebody else made a layout meanwhile.
  private func makingLayout<Report>(_ change: (IndexWriter) throws -> Report) throws -> Report? {
    guard try Paths.entryStatus(layout) == nil else { return nil }
    let new = try StagedLayout(at: layout, named: layout)
    let report = try change(IndexWriter(new.layout, options))
    return try new.publish() ? report : nil
  }

  /// Whether nothing is to change and there is nothing that would.
  var isOnlyPlanned: Bool {
    get throws(Failure) {
      do { return try options.isDryRun && Paths.status(layout) == nil } catch { throw Failure(describing: error) }
    }
  }

  /// Gives tags to what came.
  func name(_ names: [NamedEntries], by writer: IndexWriter) throws -> [CopiedTag] {
    let index = EntriesByName(try writer.layout.index())
    let edits = try names.map { try $0.edit(of: index, at: layout, replaces: replaces) }
    let change = try writer.commit(edits)
    let (before, after) = (EntriesByName(change.before), EntriesByName(change.after))
    return names.map { CopiedTag(name: $0.name, entries: after[$0.name], replaced: before[$0.name]) }
  }
}
