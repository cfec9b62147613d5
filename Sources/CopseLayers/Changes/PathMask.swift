import CopseSpec

/// Paths of a tree that stay out of a layer, with everything below them.
///
/// What a volume holds is not the image's (image-spec: config.md, `Volumes`).
public struct PathMask: Sendable, Equatable {
  private let paths: Set<[UInt8]>

  /// A mask of paths as users and images write them: `/proc`, `var/lib/db/`.
  ///
  /// They are cleaned by their words alone, links are not followed; one that is the root itself masks everything but
  /// the root.
  public init(_ paths: [String] = []) {
    self.paths = Set(paths.map { LayerPath($0).bytes })
  }

  /// Whether a path, without a slash at either end, is masked.
  public func covers(_ path: [UInt8]) -> Bool {
    if paths.isEmpty { return false }
    if paths.contains(path) || paths.contains([]) && !path.isEmpty { return true }
    return path.indices.contains { path[$0] == UInt8(ascii: "/") && paths.contains(Array(path[..<$0])) }
  }
}
