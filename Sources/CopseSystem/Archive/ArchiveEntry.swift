internal import CArchive
internal import Glibc

/// One entry of a tar archive as libarchive read it; valid until the reader moves on.
public struct ArchiveEntry {
  let entry: OpaquePointer

  init(_ entry: OpaquePointer) { self.entry = entry }

  /// The entry's name as bytes with a final zero; nil where there is none.
  public var name: UnsafePointer<CChar>? { archive_entry_pathname(entry) }
  /// The name of the entry this one is another name of; nil for all but hard links.
  public var hardLink: UnsafePointer<CChar>? { archive_entry_hardlink(entry) }
  /// The target of a symbolic link; nil for all others.
  public var symbolicLink: UnsafePointer<CChar>? { archive_entry_symlink(entry) }
  /// What the entry is; meaningless for hard links.
  public var kind: FileKind { FileKind(mode: archive_entry_filetype(entry)) }
  /// The lower twelve bits of the mode.
  public var permissions: UInt32 { archive_entry_perm(entry) & 0o7777 }
  /// The owner as the header says it: may not fit a `uid_t`.
  public var uid: Int64 { archive_entry_uid(entry) }
  /// The group as the header says it: may not fit a `gid_t`.
  public var gid: Int64 { archive_entry_gid(entry) }
  /// The size of the content in bytes, holes included.
  public var size: Int64 { archive_entry_size(entry) }
  /// The time of the last change of the content.
  public var modified: FileTime {
    Self.time(Int64(archive_entry_mtime(entry)), archive_entry_mtime_nsec(entry))
  }
  /// The time of the last access, where the header carries one.
  public var accessed: FileTime? {
    guard archive_entry_atime_is_set(entry) != 0 else { return nil }
    return Self.time(Int64(archive_entry_atime(entry)), archive_entry_atime_nsec(entry))
  }

  /// libarchive reads the fraction of a pax record apart from its sign: "-1.25" comes as -1 and +0.25 seconds.
  private static func time(_ seconds: Int64, _ nanoseconds: Int) -> FileTime {
    guard seconds < 0 && nanoseconds > 0 else {
      return FileTime(seconds: seconds, nanoseconds: Int32(clamping: nanoseconds))
    }
    return FileTime(seconds: seconds - 1, nanoseconds: Int32(clamping: 1_000_000_000 - nanoseconds))
  }
  /// The numbers of a device node.
  public var device: (major: UInt32, minor: UInt32) {
    (
      UInt32(truncatingIfNeeded: archive_entry_rdevmajor(entry)),
      UInt32(truncatingIfNeeded: archive_entry_rdevminor(entry))
    )
  }

  /// Whether ``extendedAttributes()`` has anything to tell.
  public var hasExtendedAttributes: Bool { archive_entry_xattr_count(entry) > 0 }

  /// The extended attributes by name, in the order of the header.
  public func extendedAttributes() -> [ExtendedAttribute] {
    var attributes = [ExtendedAttribute]()
    archive_entry_xattr_reset(entry)
    var name: UnsafePointer<CChar>?
    var value: UnsafeRawPointer?
    var count = 0
    while archive_entry_xattr_next(entry, &name, &value, &count) == ARCHIVE_OK {
      guard let name else { continue }
      attributes.append(
        ExtendedAttribute(
          name: [UInt8](UnsafeRawBufferPointer(start: name, count: strlen(name))),
          value: [UInt8](UnsafeRawBufferPointer(start: value, count: count))))
    }
    return attributes
  }
}
