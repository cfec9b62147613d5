import CopseSpec

/// Paths of a tree that stay out of a layer, with everything below them.
///
/// What a volume holds is not the image's (image-spec: config.md, `Volumes`).
public struct PathMask: Sendable, Equatable {
  private let paths: Set<[UInt8]>

  /// A mask of paths as users and images write them: `/proc`, `var/lib/db/`.
  ///
  /// They are cleaned by their words alone, links are not followed. One that is the root itself masks nothing: nobody
  /// wants a layer with nothing in it, and an empty word is a mistake.
  public init(_ paths: [String] = []) {
    self.paths = Set(paths.lazy.filter { !Self.isRoot($0) }.map { LayerPath($0).bytes })
  }

  /// Whether a path means the whole tree.
  public static func isRoot(_ path: String) -> Bool { LayerPath(path).bytes.isEmpty }

  /// Whether a path, without a slash at either end, is masked.
  public func covers(_ path: [UInt8]) -> Bool {
    if paths.isEmpty { return false }
    if paths.contains(path) { return true }
    return path.indices.contains { path[$0] == UInt8(ascii: "/") && paths.contains(Array(path[..<$0])) }
  }
}
