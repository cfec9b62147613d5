import CopseLayout
import CopseSpec
import CopseSystem

/// What repacks of a bundle or a workspace made of the images it was unpacked from.
///
/// Without `--refresh-bundle` each repack starts from the image that was unpacked, and its result takes the place of
/// the one before, as with umoci. That is a conflict only where the name has an image that no repack from here made.
struct RepackResults: Equatable {
  /// The file that lists them, in the bundle or the workspace.
  static let fileName = "copse.repacked"

  /// The manifests that may stand there by a repack from here: the last results, and those that are about to.
  let manifests: Set<Digest>

  init(manifests: Set<Digest>) { self.manifests = manifests }

  /// Reads the list; it is empty where there is none.
  ///
  /// - Throws: ``FailureCode/damaged`` where it is no list of digests.
  init(readingFrom directory: borrowing Directory) throws(Failure) {
    guard let bytes = try directory.record(Self.fileName) else {
      manifests = []
      return
    }
    let record = try RecordReader(file: Self.fileName, bytes)
    var manifests: Set<Digest> = []
    for value in try record.array("manifests") {
      manifests.insert(try record.catching { () throws(SpecError) in try Digest(parsing: value.stringValue ?? "") })
    }
    self.manifests = manifests
  }

  /// Those that a name still leads to.
  func kept(in tree: ImageTree) -> RepackResults {
    RepackResults(manifests: manifests.intersection(tree.candidates.map(\.descriptor.digest)))
  }

  /// The list with more of them.
  func adding(_ new: [Digest]) -> RepackResults { RepackResults(manifests: manifests.union(new)) }

  /// The list without those that a tree is compared with.
  func removing(_ known: [Digest]) -> RepackResults { RepackResults(manifests: manifests.subtracting(known)) }

  /// Writes the list, on the disk before this returns; an empty one is no file.
  func write(to directory: borrowing Directory) throws {
    guard !manifests.isEmpty else {
      guard try directory.status(Self.fileName) != nil else { return }
      return try directory.remove(Self.fileName, isDirectory: false)
    }
    try directory.removeUnfinished()
    let record: JSONValue = ["manifests": .array(manifests.sorted().map { .string($0.description) })]
    try directory.replace(Self.fileName) { try $0.append(record.encoded() + [UInt8(ascii: "\n")]) }
    try directory.synchronize()
  }
}
