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
  /// The images, as an `index.json` lists them.
  let index: ImageIndex
  /// The archive; nil for a layout.
  let archive: ArchivedLayout?
  private let lock: ReadingLock?

  /// Opens a layout, and keeps garbage collection from it; or takes an archive in.
  ///
  /// - Parameter path: the layout that the blobs of an archive are for, be it there or not; nil for none.
  init(
    _ source: ImageSource, for path: String?, timeout: Double = Layout.defaultLockTimeout,
    onNotice: (String) -> Void = { _ in }
  ) throws {
    switch source {
    case .layout(let path):
      layout = try Layout(opening: path)
      lock = try ReadingLock(layout, timeout: timeout, onNotice: onNotice)
      index = try layout.index()
      archive = nil
    case .archive(let input):
      let archive = try ArchivedLayout(input, for: path)
      archive.notices.forEach(onNotice)
      self.archive = archive
      layout = archive.layout
      index = archive.index
      lock = nil
    }
  }
}
