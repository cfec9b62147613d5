import CopseLayout
public import CopseSpec
import CopseSystem

/// The layout that images from elsewhere go to, and how.
public struct TransferTarget: Sendable {
  /// The layout's directory; it is made where nothing is.
  public var layout: String
  /// The tag; nil for those that the images have.
  public var name: ReferenceName?
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

  /// Changes the layout, which is made first where nothing is.
  func writing<Report>(_ change: (IndexWriter) throws -> Report) throws(Failure) -> Report {
    do {
      if try Paths.status(layout) == nil { try InitLayout(path: layout).run() }
    } catch {
      throw Failure(describing: error)
    }
    return try writingLayout(layout, options, change)
  }

  /// Whether nothing is to change and there is nothing that would.
  var isOnlyPlanned: Bool {
    get throws(Failure) {
      do { return try options.isDryRun && Paths.status(layout) == nil } catch { throw Failure(describing: error) }
    }
  }

  /// Gives tags to what came.
  func name(_ names: [NamedEntries], by writer: IndexWriter) throws -> [CopiedTag] {
    let index = try writer.layout.index()
    let edits = try names.map { try $0.edit(of: index, at: layout, replaces: replaces) }
    let change = try writer.commit(edits)
    return zip(names, edits).map { names, edit in
      CopiedTag(name: names.name, entries: edit.entries(in: change.after), replaced: edit.entries(in: change.before))
    }
  }
}
