/// The form in which a tree's state is kept beside it, so that a later comparison reads only what may have changed.
///
/// A cache, like git's index: whoever finds it absent, damaged, or made for another directory compares content instead.
/// All numbers are unsigned LEB128, signed ones zigzag-encoded; byte strings follow their length.
/// ```
/// file       := magic mtree device steps sha256(of all before)
/// step       := 0                                     end of the directory begun last
///             | kind+1 flags name permissions uid gid size links inode modified changed tail
/// flags      := 1 hard-linked | 2 has attributes
/// time       := seconds nanoseconds
/// tail       := [target] for a link, [device] for a device, [32 bytes of SHA-256] for a regular file,
///               [count (name value)…] with attributes
/// ```
/// `mtree` is the name of umoci's manifest of the same tree: after another tool has made a new one, the state is
/// nothing. Steps are in the order of the walk; a directory is followed by what is in it and an end. The root's name is
/// empty.
enum SnapshotFile {
  /// The name in a bundle.
  static let name = "copse.state"
  static let magic = Array("copse-state 2\n".utf8)
  static let end: UInt64 = 0
  static let isHardLinked: UInt64 = 1
  static let hasAttributes: UInt64 = 2
}
