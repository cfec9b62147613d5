/// Where in the layers the content and the metadata of an inode stand.
struct FlatInode {
  /// The layer; the first is 1.
  var layer: UInt32
  /// The place of the entry among those of its layer; nil for a directory that no entry describes.
  var ordinal: UInt32?
  /// The size of the content, in bytes.
  var size: Int64 = 0
  /// The numbers of a device node.
  var device: (major: UInt32, minor: UInt32) = (0, 0)
}
