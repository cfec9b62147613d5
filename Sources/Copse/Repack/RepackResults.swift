import CopseSpec
import CopseSystem

/// What repacks of a bundle or a workspace made of the name it was unpacked from.
///
/// Without `--refresh-bundle` each repack starts from the image that was unpacked, and its result takes the place of the
/// one before, as with umoci. That is a conflict only where the name stands for something that no repack from here made.
struct RepackResults: Equatable {
  /// The file that lists them, in the bundle or the workspace.
  static let fileName = "copse.repacked"

  /// The entries of `index.json` that may stand there by a repack from here: the last result, and one that is about to.
  let roots: [Digest]

  init(roots: [Digest]) { self.roots = roots }

  /// Reads the list; it is empty where there is none.
  ///
  /// - Throws: ``FailureCode/damaged`` where it is no list of digests.
  init(readingFrom directory: borrowing Directory) throws(Failure) {
    guard let bytes = try directory.record(Self.fileName) else {
      roots = []
      return
    }
    let record = try RecordReader(file: Self.fileName, bytes)
    var roots: [Digest] = []
    for value in try record.array("roots") {
      roots.append(try record.catching { () throws(SpecError) in try Digest(parsing: value.stringValue ?? "") })
    }
    self.roots = roots
  }

  /// The list before a name is given to new roots: what it stands for now, if that is from here, is still known then.
  func before(_ new: [Digest], standing: [Descriptor]) -> RepackResults {
    let known = standing.map(\.digest).filter(roots.contains)
    return RepackResults(roots: Set(known + new).sorted())
  }

  /// Writes the list, on the disk before this returns.
  func write(to directory: borrowing Directory) throws {
    try directory.removeUnfinished()
    let record: JSONValue = ["roots": .array(roots.map { .string($0.description) })]
    try directory.replace(Self.fileName) { try $0.append(record.encoded() + [UInt8(ascii: "\n")]) }
    try directory.synchronize()
  }
}
