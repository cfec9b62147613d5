import CopseSystem

/// Changes in little memory: there may be one for every name of a tree.
public struct TreeChangeList: Sendable {
  // 32 bytes, in an order without gaps.
  private struct Record {
    let sight: InodeSight
    let start: Int
    let length: UInt32
    let kind: TreeChange.Kind
    let fileKind: FileKind
    let isTimeOnly: Bool
  }

  private var records: [Record] = []
  /// The paths, one behind the other, in the order in which the changes came.
  private var paths: [UInt8] = []

  init() {}

  /// Makes room: memory that is not written to takes none, and a list that grows as it goes takes twice what it holds.
  mutating func reserveCapacity(_ count: Int) { records.reserveCapacity(count) }

  mutating func append(_ change: TreeChange) {
    add(change.sight, change.path.count, change.kind, change.fileKind, isTimeOnly: change.isTimeOnly)
    paths += change.path
  }

  /// Appends the changes of another list, which is then empty.
  mutating func take(_ other: inout TreeChangeList) {
    if records.isEmpty { swap(&self, &other) }
    records.reserveCapacity(records.count + other.records.count)
    paths.reserveCapacity(paths.count + other.paths.count)
    for record in other.records {
      add(record.sight, Int(record.length), record.kind, record.fileKind, isTimeOnly: record.isTimeOnly)
      paths += other.paths[record.start..<record.start + Int(record.length)]
    }
    other = TreeChangeList()
  }

  /// Puts the changes in the order of the bytes of their paths.
  mutating func sort() {
    let paths = paths
    paths.withUnsafeBytes { bytes in
      records.sort { bytes[Self.range($0)].lexicographicallyPrecedes(bytes[Self.range($1)]) }
    }
  }

  /// Appends all but the path, which comes next.
  private mutating func add(
    _ sight: InodeSight, _ length: Int, _ kind: TreeChange.Kind, _ fileKind: FileKind, isTimeOnly: Bool
  ) {
    records.append(
      Record(
        sight: sight, start: paths.count, length: UInt32(length), kind: kind, fileKind: fileKind, isTimeOnly: isTimeOnly
      ))
  }

  private static func range(_ record: Record) -> Range<Int> { record.start..<record.start + Int(record.length) }
}

extension TreeChangeList: RandomAccessCollection {
  /// Zero.
  public var startIndex: Int { 0 }
  /// How many changes there are.
  public var endIndex: Int { records.count }

  /// The change at a place, with a path of its own.
  public subscript(position: Int) -> TreeChange {
    let record = records[position]
    return TreeChange(
      Array(paths[Self.range(record)]), record.kind, record.fileKind, record.sight, isTimeOnly: record.isTimeOnly)
  }
}
