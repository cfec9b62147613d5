internal import CopseSystem

/// The logical lines of a manifest: continued ones joined, ends removed, length bounded.
struct MtreeLines<Source: ByteSource & ~Copyable>: ~Copyable {
  /// No real line is longer: the attributes of one file are far smaller.
  static var maximumLength: Int { 16 << 20 }

  private var source: Source
  private var chunk = [UInt8](repeating: 0, count: 1 << 16)
  private var available = 0..<0
  /// The line that `next` found; its room is used again for the one after.
  private(set) var line: [UInt8] = []
  /// The number of the last physical line that belongs to `line`, from 1.
  private(set) var number = 0

  init(_ source: consuming Source) {
    self.source = source
  }

  /// Reads the next logical line into `line`; false at the end.
  mutating func next() throws -> Bool {
    line.removeAll(keepingCapacity: true)
    guard try appendPhysicalLine() else { return false }
    while endsInContinuation {
      line.removeLast()
      guard try appendPhysicalLine() else { break }
    }
    return true
  }

  /// Whether the line ends in a lone backslash; an even number of them is encoded data.
  private var endsInContinuation: Bool {
    guard line.last == MtreeVis.backslash, !isComment else { return false }
    return line.reversed().prefix { $0 == MtreeVis.backslash }.count % 2 == 1
  }

  private var isComment: Bool {
    line.first { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") } == UInt8(ascii: "#")
  }

  private mutating func appendPhysicalLine() throws -> Bool {
    var isAnythingThere = false
    while true {
      if available.isEmpty {
        let count = try chunk.withUnsafeMutableBytes { try source.read(into: $0) }
        if count == 0 { break }
        available = 0..<count
      }
      if !isAnythingThere { number += 1 }
      isAnythingThere = true
      if try appendFromChunk() { break }
    }
    if line.last == UInt8(ascii: "\r") { line.removeLast() }
    return isAnythingThere
  }

  /// Moves bytes up to the end of the line or of the chunk; true when the line's end was there.
  private mutating func appendFromChunk() throws(MtreeError) -> Bool {
    let rest = chunk[available]
    let end = rest.firstIndex(of: UInt8(ascii: "\n"))
    line += rest[..<(end ?? rest.endIndex)]
    available = (end.map { $0 + 1 } ?? rest.endIndex)..<rest.endIndex
    guard line.count <= Self.maximumLength else {
      throw MtreeError.malformed(line: number, "longer than \(Self.maximumLength) bytes")
    }
    return end != nil
  }
}
