/// One entry of a `TestTar`: what its header claims and the bytes that follow it.
///
/// Made by a function named like the kind, changed by `with`. Nothing is checked: a bad entry is what tests are about.
public struct TarEntry: Sendable {
  /// The name as it stands in the archive; directories made by `.directory` end in a slash.
  public var path: [UInt8]
  /// The type byte of the header.
  public var typeflag: UInt8
  /// The permission bits, those for set-id and sticky included.
  public var mode: Int64 = 0o644
  /// The owner.
  public var uid: Int64 = 0
  /// The group.
  public var gid: Int64 = 0
  /// The time of last change in whole seconds since 1970.
  public var mtime: Int64 = 0
  /// The target of a symbolic or hard link.
  public var linkTarget: [UInt8] = []
  /// The bytes of a regular file.
  public var content: [UInt8] = []
  /// The size the header claims, where it is not that of `content`.
  public var claimedSize: Int64?
  /// The major and minor numbers of a device.
  public var device: (major: Int64, minor: Int64) = (0, 0)
  /// The owner's name, empty like in layers.
  public var userName = ""
  /// The group's name, empty like in layers.
  public var groupName = ""
  /// Extended attributes, written as `SCHILY.xattr.` records in this order.
  public var attributes: [(name: String, value: [UInt8])] = []
  /// Further pax records, in this order, after the ones made from other members.
  public var records: [(key: String, value: [UInt8])] = []
  /// How names and numbers that ustar cannot hold are written.
  public var format = TarFormat.pax
  /// Changes the finished 512 bytes of the header before the checksum is computed.
  public var editHeader: (@Sendable (inout [UInt8]) -> Void)?
  /// Changes the finished 512 bytes of the header, the checksum included.
  public var breakHeader: (@Sendable (inout [UInt8]) -> Void)?
  /// Bytes that stand for the whole entry, where it has no header of ours at all.
  public var raw: [UInt8]?

  /// An entry of any type byte.
  public init(_ path: String, typeflag: Character) {
    self.path = Array(path.utf8)
    self.typeflag = typeflag.asciiValue ?? 0
  }

  /// The entry with one member changed.
  public func with<Value>(_ member: WritableKeyPath<TarEntry, Value>, _ value: Value) -> TarEntry {
    var copy = self
    copy[keyPath: member] = value
    return copy
  }

  /// The entry with another owner and group.
  public func owned(by uid: Int64, _ gid: Int64) -> TarEntry {
    with(\.uid, uid).with(\.gid, gid)
  }

  /// The entry with one more extended attribute.
  public func attribute(_ name: String, _ value: String) -> TarEntry {
    with(\.attributes, attributes + [(name, Array(value.utf8))])
  }

  /// The entry with one more pax record.
  public func record(_ key: String, _ value: String) -> TarEntry {
    with(\.records, records + [(key, Array(value.utf8))])
  }
}

/// How an entry writes what a ustar header cannot hold.
public enum TarFormat: Sendable {
  /// Never: names are cut, numbers lose their high digits.
  case ustar
  /// By pax records, only where needed.
  case pax
  /// By `L` and `K` entries for names and base-256 numbers, as GNU tar does.
  case gnu
}
