public import CopseSpec
import CopseSystem

/// One OCI image layout, open for reading (image-spec: image-layout.md).
///
/// The directory is opened once: it stays the same one, whatever becomes of its path. Nothing of its content is kept in
/// memory; every question reads what is there now.
public final class Layout: Sendable {
  /// The path it was opened by, for messages.
  public let path: String
  let directory: Directory

  /// Opens a layout and checks its three parts: `oci-layout` of version 1.0.0, `blobs` and `index.json`.
  ///
  /// Symbolic links in the path of the layout are followed, inside the layout they are not, but for a link in
  /// place of `blobs/sha256` to blobs that layouts share.
  ///
  /// - Parameter name: what messages call it, where its path is nothing the user knows.
  /// - Throws: ``LayoutError/notALayout(path:_:resembles:)`` naming the part that is missing or wrong.
  public init(opening path: String, named name: String? = nil) throws(LayoutError) {
    self.path = name ?? path
    directory = try Self.open(path)
    let parts = LayoutParts(path: path)
    try parts.check(directory)
  }

  /// Reads `index.json` as it is now.
  ///
  /// - Throws: ``LayoutError/index(path:_:)`` where it is malformed or longer than 4 MiB.
  public func index() throws(LayoutError) -> ImageIndex {
    let bytes = try indexBytes()
    do {
      return try ImageIndex(bytes)
    } catch {
      throw .index(path: path, error)
    }
  }

  /// The bytes of `index.json` as it is now.
  func indexBytes() throws(LayoutError) -> [UInt8] {
    try LayoutParts(path: path).contents(of: LayoutParts.index, in: directory)
  }

  private static func open(_ path: String) throws(LayoutError) -> Directory {
    do {
      return try Directory.open(path)
    } catch {
      guard error.isAbsent else { throw .system(error) }
      throw .notALayout(path: path, try isThere(path) ? .isFile : .absent, resembles: nil)
    }
  }

  private static func isThere(_ path: String) throws(LayoutError) -> Bool {
    do {
      return try Paths.status(path) != nil
    } catch {
      throw .system(error)
    }
  }
}
