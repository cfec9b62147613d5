import CopseLayout
import CopseSpec
import CopseSystem

/// Where images come from.
public enum ImageSource: Sendable {
  /// The directory of a layout.
  case layout(String)
  /// An archive, which is read once.
  case archive(ArchiveInput)

  /// The source as `copy` has it.
  var text: String {
    switch self {
    case .layout(let path): path
    case .archive(let input): "\((input.format ?? .oci).rawValue):\(input.path ?? "-")"
    }
  }
}

/// A layout or an archive, open for reading.
struct OpenedSource {
  /// The blobs.
  let layout: Layout
  /// The images that come into question, as an `index.json` lists them.
  let index: ImageIndex
  /// The archive; nil for a layout.
  let archive: ArchivedLayout?
  private let lock: ReadingLock?

  /// Opens a layout, and keeps garbage collection from it; or takes an archive in.
  ///
  /// - Parameters:
  ///   - path: the layout that the blobs of an archive are for, be it there or not; nil for none.
  ///   - selection: what leaves out names, of all that there are, that have nothing it means; nil to keep them.
  ///   - onProgress: told how much of an archive was read.
  init(
    _ source: ImageSource, for path: String?, amongNames selection: PlatformSelection?,
    timeout: Double = Layout.defaultLockTimeout, onNotice: (String) -> Void = { _ in },
    onProgress: @escaping @Sendable (Progress) -> Void = { _ in }
  ) throws {
    switch source {
    case .layout(let path):
      layout = try Layout(opening: path)
      lock = try ReadingLock(layout, timeout: timeout, onNotice: onNotice)
      index = try Self.index(of: layout, amongNames: selection)
      archive = nil
    case .archive(let input):
      let archive = try ArchivedLayout(
        input, for: path, selection: selection ?? PlatformSelection(), onProgress: onProgress)
      archive.notices.forEach(onNotice)
      self.archive = archive
      layout = archive.layout
      index = archive.index
      lock = nil
    }
  }

  private static func index(of layout: Layout, amongNames selection: PlatformSelection?) throws -> ImageIndex {
    let index = try layout.index()
    guard let selection, selection.isSubset else { return index }
    let names = try Layout.tags(of: index).map { tag in
      (
        label: "\(Quoted.escaped(layout.path)):\(Quoted.escaped(tag.name))",
        tag: try ReferenceName(parsing: tag.name), entries: tag.entries
      )
    }
    let found = try NamedImages(layout: layout, source: layout.path, names: names).matching(selection)
    return ImageIndex(manifests: found.flatMap { names[$0].entries })
  }
}
