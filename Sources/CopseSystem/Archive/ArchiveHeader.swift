/// What the header of one entry of a tar archive says.
public struct ArchiveHeader: Sendable, Equatable {
  /// What the entry is.
  public enum Content: Sendable, Equatable {
    /// A regular file of this many bytes, which follow.
    case regular(size: Int64)
    /// A directory; its name ends in a slash by custom.
    case directory
    /// A symbolic link to this target, any bytes but zero.
    case symbolicLink([UInt8])
    /// Another name of an earlier entry, by that one's name.
    case hardLink([UInt8])
    /// A character device.
    case characterDevice(major: UInt32, minor: UInt32)
    /// A block device.
    case blockDevice(major: UInt32, minor: UInt32)
    /// A named pipe.
    case fifo
  }

  /// The entry's name, any bytes but zero.
  public var name: [UInt8]
  /// What it is.
  public var content: Content
  /// The lower twelve bits of the mode.
  public var permissions: UInt32
  /// The owner inside the container.
  public var uid: UInt32
  /// The group inside the container.
  public var gid: UInt32
  /// The last change of the content, in whole seconds since 1970.
  public var modified: Int64
  /// The extended attributes, in any order.
  public var attributes: [ExtendedAttribute]

  /// A header; by default of an entry without attributes that is root's and changed in 1970.
  public init(
    _ name: [UInt8], _ content: Content, permissions: UInt32, uid: UInt32 = 0, gid: UInt32 = 0, modified: Int64 = 0,
    attributes: [ExtendedAttribute] = []
  ) {
    self.name = name
    self.content = content
    self.permissions = permissions
    self.uid = uid
    self.gid = gid
    self.modified = modified
    self.attributes = attributes
  }

  /// The names in it that the archive must hold as they are.
  var names: [[UInt8]] {
    switch content {
    case .symbolicLink(let target), .hardLink(let target): [name, target]
    default: [name]
    }
  }

  /// How many bytes of content follow.
  var size: Int64 {
    if case .regular(let size) = content { size } else { 0 }
  }
}
