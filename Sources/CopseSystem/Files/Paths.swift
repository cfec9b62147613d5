internal import Glibc

/// What the kernel says of whole paths.
public enum Paths {
  /// The absolute path with every symbolic link resolved.
  public static func resolved(_ path: String) throws(SystemError) -> String {
    guard let resolved = realpath(path, nil) else { throw .last("resolve", path) }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// What a path leads to, symbolic links followed; nil where nothing is.
  public static func status(_ path: String) throws(SystemError) -> FileStatus? {
    var status = stat()
    if stat(path, &status) == 0 { return FileStatus(status) }
    let error = SystemError.last("stat", path)
    if error.isAbsent { return nil }
    throw error
  }

  /// What a path names, symbolic links not followed; nil where nothing is.
  public static func entryStatus(_ path: String) throws(SystemError) -> FileStatus? {
    var status = stat()
    if lstat(path, &status) == 0 { return FileStatus(status) }
    let error = SystemError.last("stat", path)
    if error.isAbsent { return nil }
    throw error
  }

  /// Makes a directory that others may enter.
  public static func makeDirectory(_ path: String) throws(SystemError) {
    guard mkdir(path, 0o755) == 0 else { throw .last("make directory", path) }
  }

  /// Removes an empty directory, if it can be.
  public static func removeEmptyDirectory(_ path: String) { rmdir(path) }

  /// The flags of the mount a path is on, `ST_RDONLY` and its kin (statvfs(3)); nil where there are none to be had.
  public static func mountFlags(of path: String) -> UInt? {
    var status = statvfs()
    return statvfs(path, &status) == 0 ? UInt(status.f_flag) : nil
  }
}
