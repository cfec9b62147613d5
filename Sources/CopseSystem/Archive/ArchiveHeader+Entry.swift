internal import CArchive
internal import Glibc

extension ArchiveHeader {
  /// Says to libarchive what the header says.
  func fill(_ entry: OpaquePointer) {
    archive_entry_clear(entry)
    withCString(name) { archive_entry_copy_pathname(entry, $0) }
    archive_entry_set_perm(entry, permissions)
    archive_entry_set_uid(entry, Int64(uid))
    archive_entry_set_gid(entry, Int64(gid))
    archive_entry_set_mtime(entry, time_t(modified), 0)
    archive_entry_set_size(entry, size)
    fillContent(of: entry)
    // They come out in the reverse of the order they go in.
    for attribute in attributes.sorted(by: { $1.name.lexicographicallyPrecedes($0.name) }) {
      withCString(attribute.name) { name in
        attribute.value.withUnsafeBytes { archive_entry_xattr_add_entry(entry, name, $0.baseAddress, $0.count) }
      }
    }
  }

  private func fillContent(of entry: OpaquePointer) {
    archive_entry_set_filetype(entry, UInt32(fileType))
    switch content {
    case .symbolicLink(let target): withCString(target) { archive_entry_copy_symlink(entry, $0) }
    case .hardLink(let target): withCString(target) { archive_entry_copy_hardlink(entry, $0) }
    case .characterDevice(let major, let minor), .blockDevice(let major, let minor):
      archive_entry_set_rdevmajor(entry, dev_t(major))
      archive_entry_set_rdevminor(entry, dev_t(minor))
    case .regular, .directory, .fifo: break
    }
  }

  private var fileType: mode_t {
    switch content {
    case .regular, .hardLink: S_IFREG
    case .directory: S_IFDIR
    case .symbolicLink: S_IFLNK
    case .characterDevice: S_IFCHR
    case .blockDevice: S_IFBLK
    case .fifo: S_IFIFO
    }
  }
}

private func withCString(_ bytes: [UInt8], _ body: (UnsafePointer<CChar>) -> Void) {
  (bytes.map { CChar(bitPattern: $0) } + [0]).withUnsafeBufferPointer { buffer in
    if let start = buffer.baseAddress { body(start) }
  }
}
