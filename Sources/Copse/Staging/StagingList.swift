import CopseSystem

/// The entries of a publication that is under way: a line each, inode and name, the one that concludes it last.
struct StagingList {
  struct Entry {
    let inode: UInt64
    let name: String
  }

  private static let fileName = ".publishing"
  private static let maximumBytes = 1 << 20

  let entries: [Entry]

  /// The list in a staged directory; nil where no publication was begun.
  init?(in directory: borrowing Directory) throws(SystemError) {
    guard try directory.status(Self.fileName) != nil else { return nil }
    var file = try directory.file(Self.fileName)
    let text = String(decoding: try file.contents(atMost: Self.maximumBytes), as: UTF8.self)
    entries = text.split(separator: "\n").compactMap { line in
      guard let space = line.firstIndex(of: " "), let inode = UInt64(line[..<space]) else { return nil }
      return Entry(inode: inode, name: String(line[line.index(after: space)...]))
    }
  }

  /// Writes the list of entries that are about to be published.
  static func write(_ names: [String], to directory: borrowing Directory) throws(SystemError) {
    var text = ""
    for name in names { text += "\(try directory.status(name)?.inode ?? 0) \(name)\n" }
    let writer = FileWriter(try directory.makeFile(fileName, permissions: 0o600))
    try writer.append(Array(text.utf8))
    try writer.flush()
  }
}
