/// The path of the current directory while a tree is walked.
struct MtreePath {
  /// The path from the root, empty for the root itself.
  private(set) var bytes: [UInt8] = []
  private var lengths: [Int] = []

  var depth: Int { lengths.count }
  var isRoot: Bool { bytes.isEmpty }

  /// Steps into a directory of the current one; `.` stays where it is.
  mutating func enter(_ name: [UInt8]) {
    lengths.append(bytes.count)
    if name == [UInt8(ascii: ".")] { return }
    if !isRoot { bytes.append(UInt8(ascii: "/")) }
    bytes += name
  }

  /// Steps back to where the last `enter` came from.
  mutating func leave() {
    guard let length = lengths.popLast() else { return }
    bytes.removeSubrange(length...)
  }

  /// The path of an entry of the current directory.
  func appending(_ name: [UInt8]) -> [UInt8] {
    isRoot ? name : bytes + [UInt8(ascii: "/")] + name
  }
}
