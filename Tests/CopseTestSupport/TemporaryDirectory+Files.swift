public import Glibc

extension TemporaryDirectory {
  /// Writes a regular file, replacing one that is there; missing parents are made with mode 0755.
  public func write(_ name: String, _ bytes: [UInt8], mode: mode_t = 0o644) throws {
    try makeParents(of: name)
    unlink(path(name))
    let descriptor = open(path(name), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw TestSupportError.system("create \(name)", errno) }
    defer { close(descriptor) }
    try bytes.withUnsafeBytes { try writeAll($0, to: descriptor, name: name) }
    try check(fchmod(descriptor, mode), "set the mode of \(name)")
  }

  /// Writes a regular text file, replacing one that is there; missing parents are made with mode 0755.
  public func write(_ name: String, _ text: String = "", mode: mode_t = 0o644) throws {
    try write(name, Array(text.utf8), mode: mode)
  }

  /// Makes the first byte of a regular file zero, under all its names.
  public func overwrite(_ name: String) throws {
    let descriptor = open(path(name), O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw TestSupportError.system("open \(name)", errno) }
    defer { close(descriptor) }
    try [0].withUnsafeBytes { try writeAll(UnsafeRawBufferPointer(rebasing: $0[..<1]), to: descriptor, name: name) }
  }

  /// Makes a directory and its missing parents; one that is there only gets the mode.
  public func makeDirectory(_ name: String, mode: mode_t = 0o755) throws {
    try makeParents(of: name)
    if mkdir(path(name), mode) != 0 && errno != EEXIST { throw TestSupportError.system("create \(name)", errno) }
    try check(chmod(path(name), mode), "set the mode of \(name)")
  }

  /// Makes a symbolic link.
  public func symlink(_ name: String, to target: String) throws {
    try makeParents(of: name)
    try check(Glibc.symlink(target, path(name)), "link \(name)")
  }

  /// Makes another name for a file that is there.
  public func hardlink(_ name: String, to existing: String) throws {
    try makeParents(of: name)
    try check(link(path(existing), path(name)), "link \(name)")
  }

  /// Makes a named pipe.
  public func fifo(_ name: String, mode: mode_t = 0o644) throws {
    try makeParents(of: name)
    try check(mkfifo(path(name), mode), "create \(name)")
  }

  /// Sets both times of an entry, a link's own included, to whole seconds (and nanoseconds) since 1970.
  public func setTime(_ name: String, seconds: Int, nanoseconds: Int = 0) throws {
    let time = timespec(tv_sec: seconds, tv_nsec: nanoseconds)
    try check(utimensat(AT_FDCWD, path(name), [time, time], AT_SYMLINK_NOFOLLOW), "set the times of \(name)")
  }

  /// Sets an extended attribute of an entry without following a link.
  public func setAttribute(_ attribute: String, of name: String, to value: [UInt8]) throws {
    try check(setLinkAttribute(path(name), attribute, value), "set \(attribute) of \(name)")
  }

  /// The content of a regular file.
  public func read(_ name: String) throws -> [UInt8] {
    let descriptor = open(path(name), O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw TestSupportError.system("open \(name)", errno) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      guard count >= 0 else { throw TestSupportError.system("read \(name)", errno) }
      if count == 0 { return bytes }
      bytes += buffer[..<count]
    }
  }

  /// The content of a regular file as text; bytes that are not UTF-8 are replaced.
  public func text(_ name: String) throws -> String {
    String(decoding: try read(name), as: UTF8.self)
  }

  /// Whether there is an entry of that name, a dangling link included.
  public func has(_ name: String) -> Bool {
    var status = stat()
    return lstat(path(name), &status) == 0
  }

  private func makeParents(of name: String) throws {
    let parts = name.split(separator: "/").dropLast()
    for count in 0..<parts.count {
      let parent = parts[...count].joined(separator: "/")
      if mkdir(path(parent), 0o755) != 0 && errno != EEXIST { throw TestSupportError.system("create \(parent)", errno) }
    }
  }

  private func check(_ result: CInt, _ operation: String) throws {
    if result != 0 { throw TestSupportError.system(operation, errno) }
  }
}

/// lsetxattr(2), which the Glibc module does not show.
func setLinkAttribute(_ path: String, _ attribute: String, _ value: [UInt8]) -> CInt {
  typealias Call = @convention(c) (UnsafePointer<CChar>, UnsafePointer<CChar>, UnsafeRawPointer?, Int, CInt) -> CInt
  guard let symbol = dlsym(nil, "lsetxattr") else { return -1 }
  return unsafeBitCast(symbol, to: Call.self)(path, attribute, value, value.count, 0)
}

private func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: CInt, name: String) throws {
  var rest = bytes
  while !rest.isEmpty {
    let count = write(descriptor, rest.baseAddress, rest.count)
    guard count > 0 else { throw TestSupportError.system("write \(name)", errno) }
    rest = UnsafeRawBufferPointer(rebasing: rest[count...])
  }
}
