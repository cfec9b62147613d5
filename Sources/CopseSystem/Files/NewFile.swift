internal import CCopse
internal import Glibc

/// A regular file that was just made and is being written, from front to back.
public struct NewFile: ~Copyable {
  private let descriptor: OwnedDescriptor
  private var position: Int64 = 0

  /// What a file is called in errors before whoever writes it says its name.
  public static let unnamed = "its content"

  init(_ descriptor: consuming OwnedDescriptor) { self.descriptor = descriptor }

  /// Opens what a path of the user's leads to, be it a device or a pipe, and empties it where it can be.
  public static func truncating(_ path: String) throws(SystemError) -> NewFile {
    let raw = retrying { open(path, O_WRONLY | O_TRUNC | O_CLOEXEC | O_NOCTTY) }
    guard raw >= 0 else { throw .last("open", path) }
    return NewFile(OwnedDescriptor(adopting: raw))
  }

  /// Writes all bytes at an offset; what was skipped is a hole.
  public mutating func write(_ bytes: UnsafeRawBufferPointer, at offset: Int64) throws(SystemError) {
    if offset != position { try seek(to: offset) }
    var rest = bytes
    while !rest.isEmpty {
      let count = retrying { Glibc.write(descriptor.rawValue, rest.baseAddress, rest.count) }
      guard count >= 0 else { throw .last("write", Self.unnamed) }
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      position += Int64(count)
    }
  }

  /// Makes the empty file share the content of another one; false where that cannot be done here.
  func clone(_ source: borrowing File) throws(SystemError) -> Bool {
    if copse_clone(descriptor.rawValue, source.descriptor.rawValue) == 0 { return true }
    guard [ENOTSUP, EXDEV, EINVAL, ENOTTY, ENOSYS, EPERM].contains(errno) else { throw .last("clone", source.path) }
    return false
  }

  private mutating func seek(to offset: Int64) throws(SystemError) {
    guard lseek(descriptor.rawValue, off_t(offset), SEEK_SET) >= 0 else { throw .last("write", Self.unnamed) }
    position = offset
  }

  /// Makes the file this long, with a hole at its end.
  public func setSize(_ size: Int64) throws(SystemError) {
    guard ftruncate(descriptor.rawValue, off_t(size)) == 0 else { throw .last("set size of", "the file") }
  }
}

extension NewFile: OpenInode {
  /// The kernel's number.
  public var rawDescriptor: CInt { descriptor.rawValue }
}

/// An entry that is open as itself, be it a symbolic link or a device.
public struct Inode: ~Copyable, OpenInode {
  private let descriptor: OwnedDescriptor

  init(_ descriptor: consuming OwnedDescriptor) { self.descriptor = descriptor }

  /// The kernel's number.
  public var rawDescriptor: CInt { descriptor.rawValue }
}
