import CopseTestSupport
import Glibc

/// A whole tree as the kernel tells it, read with no help of the code under test.
struct TreeListing {
  /// Sorted by path, the root first.
  private(set) var files: [ListedFile] = []

  /// Reads the tree below a directory.
  init(_ root: String) throws {
    try visit(Array(root.utf8), [])
    files.sort { $0.path < $1.path }
  }

  /// One line an entry, and the groups of names that share an inode.
  var lines: [String] {
    let groups = Dictionary(grouping: files.filter { $0.kind != "d" && $0.linkCount > 1 }, by: \.inode)
    return files.map(\.line) + groups.values.map { "same: " + $0.map(\.path).joined(separator: " ") }.sorted()
  }

  /// Changes every entry.
  mutating func mapFiles(_ body: (inout ListedFile) -> Void) {
    for position in files.indices { body(&files[position]) }
  }

  private mutating func visit(_ path: [UInt8], _ name: [UInt8]) throws {
    let file = try ListedFile(reading: path, as: name.isEmpty ? "." : Self.printable(name))
    files.append(file)
    guard file.kind == "d" else { return }
    for child in try Self.names(in: path) {
      try visit(path + [0x2F] + child, name.isEmpty ? child : name + [0x2F] + child)
    }
  }

  private static func names(in path: [UInt8]) throws -> [[UInt8]] {
    guard let stream = opendir(cString(path)) else { throw TestSupportError.system("list \(printable(path))", errno) }
    defer { closedir(stream) }
    var names: [[UInt8]] = []
    while let entry = readdir(stream) {
      let start = UnsafeRawPointer(entry).advanced(by: MemoryLayout<dirent>.offset(of: \.d_name) ?? 0)
      let name = start.assumingMemoryBound(to: UInt8.self)
      let bytes = Array(UnsafeBufferPointer(start: name, count: strlen(start.assumingMemoryBound(to: CChar.self))))
      if bytes != [0x2E] && bytes != [0x2E, 0x2E] { names.append(bytes) }
    }
    return names
  }

  static func cString(_ bytes: [UInt8]) -> [CChar] { bytes.map { CChar(bitPattern: $0) } + [0] }

  static func printable(_ bytes: [UInt8]) -> String {
    bytes.map { byte in
      (0x21...0x7E).contains(byte) && byte != 0x5C
        ? String(UnicodeScalar(byte)) : "\\x" + String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
    }.joined()
  }
}

extension ListedFile {
  init(reading path: [UInt8], as name: String) throws {
    let file = TreeListing.cString(path)
    var status = stat()
    guard lstat(file, &status) == 0 else { throw TestSupportError.system("stat \(name)", errno) }
    let kinds: [mode_t: Character] = [
      S_IFREG: "-", S_IFDIR: "d", S_IFLNK: "l", S_IFCHR: "c", S_IFBLK: "b", S_IFIFO: "p", S_IFSOCK: "s",
    ]
    let kind = kinds[status.st_mode & S_IFMT] ?? "?"
    self.init(
      path: name, kind: kind, mode: status.st_mode & 0o7777, uid: status.st_uid, gid: status.st_gid,
      size: kind == "d" ? 0 : Int64(status.st_size), seconds: status.st_mtim.tv_sec,
      nanoseconds: status.st_mtim.tv_nsec, inode: UInt64(status.st_ino), linkCount: UInt64(status.st_nlink))
    changed = (status.st_ctim.tv_sec, status.st_ctim.tv_nsec)
    blocks = status.st_blocks
    attributes = try LinkAttributes.read(file)
    if kind == "l" { target = try Self.target(of: file) }
    if kind == "c" || kind == "b" {
      device = Self.device(UInt64(status.st_rdev))
    }
    if kind == "-" && status.st_mode & 0o400 != 0 || kind == "-" && geteuid() == 0 {
      digest = try Self.digest(of: file)
    }
  }

  /// `major:minor` of a device number as Linux packs it.
  static func device(_ number: UInt64) -> String {
    "\((number >> 8) & 0xFFF | (number >> 32) & ~0xFFF):\(number & 0xFF | (number >> 12) & 0xFFFFFF00)"
  }

  private static func target(of file: [CChar]) throws -> String {
    var buffer = [CChar](repeating: 0, count: 4097)
    let count = readlink(file, &buffer, buffer.count)
    guard count >= 0 else { throw TestSupportError.system("read a link", errno) }
    return TreeListing.printable(buffer[..<count].map { UInt8(bitPattern: $0) })
  }

  private static func digest(of file: [CChar]) throws -> String {
    let descriptor = open(file, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { throw TestSupportError.system("open a file", errno) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = read(descriptor, &buffer, buffer.count), count > 0 { bytes += buffer[..<count] }
    return TestLayout.digest(of: bytes)
  }
}
