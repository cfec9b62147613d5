/// What lstat(2) and its kin say about one entry.
struct ListedFile: Equatable {
  /// Below the root; "." for the root itself. Bytes that are no printable ASCII are written `\xNN`.
  var path: String
  /// A letter as `ls` has it: `-dlcbps`.
  var kind: Character
  var mode: UInt32
  var uid: UInt32
  var gid: UInt32
  /// Zero for directories, whose size is the file system's business.
  var size: Int64
  var seconds: Int
  var nanoseconds: Int
  /// The target of a symbolic link, written like the path.
  var target = ""
  /// `major:minor` of a device.
  var device = ""
  /// Names with their values, sorted.
  var attributes: [String: [UInt8]] = [:]
  /// The SHA-256 digest of a regular file's content.
  var digest = ""
  var inode: UInt64
  var linkCount: UInt64
  var changed: (seconds: Int, nanoseconds: Int) = (0, 0)
  var blocks = 0

  static func == (left: ListedFile, right: ListedFile) -> Bool { left.line == right.line }

  /// All that two trees made of the same layers share, as text.
  var line: String {
    let words = attributes.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    return "\(path) \(kind)\(String(mode, radix: 8)) \(uid):\(gid) \(size) \(seconds).\(nanoseconds) \(target)\(device)"
      + " \(words.joined(separator: ",")) \(digest)"
  }

  /// Kind and mode: "d755".
  var what: String { "\(kind)\(String(mode, radix: 8))" }
  /// User and group: "0:0".
  var owner: String { "\(uid):\(gid)" }
  /// An attribute's value as text.
  func text(of attribute: String) -> String? { attributes[attribute].map { String(decoding: $0, as: UTF8.self) } }
}
