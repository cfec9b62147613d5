public import CopseSpec
import CopseSystem

extension Layout {
  /// The digests that have an entry below `blobs`, in order; names that are no digests are left out.
  public func digests() throws(LayoutError) -> [Digest] {
    try blobNames().digests
  }

  /// The digests that have an entry below `blobs`, and the paths of other entries of the same folders; both in order.
  ///
  /// What is behind a link in place of a folder is nobody's mistake, whatever it is called.
  func blobNames() throws(LayoutError) -> (digests: [Digest], foreign: [String]) {
    let shared = try sharedAlgorithms()
    var digests: [Digest] = []
    var foreign: [String] = []
    for algorithm in Digest.Algorithm.allCases {
      let isShared = shared.contains(algorithm)
      for name in try names(of: algorithm, isShared: isShared) {
        switch name {
        case .digest(let digest): digests.append(digest)
        case .foreign(let name): if !isShared { foreign.append("\(Self.folderName(algorithm))/\(name)") }
        }
      }
    }
    return (Self.ordered(digests), foreign.sorted())
  }

  /// Each digest once, in order: a directory that changes while it is read may give a name twice.
  static func ordered(_ digests: [Digest]) -> [Digest] {
    let ordered = digests.sorted()
    return zip(ordered, ordered.dropFirst()).contains(where: ==) ? Set(ordered).sorted() : ordered
  }

  /// The entries of `blobs` itself that hold no blobs, by path and in order.
  func foreignFolders() throws(LayoutError) -> [String] {
    let shared = try sharedAlgorithms()
    var foreign: [String] = []
    for folder in try names(in: LayoutParts.blobs) {
      if let algorithm = Digest.Algorithm(rawValue: folder) {
        if shared.contains(algorithm) { continue }
        if try isDirectory(Self.folderName(algorithm)) { continue }
      }
      foreign.append("\(LayoutParts.blobs)/\(folder)")
    }
    return foreign.sorted()
  }

  private enum BlobName {
    case digest(Digest)
    case foreign(String)
  }

  /// The names in the folder of an algorithm; none where no folder is.
  private func names(of algorithm: Digest.Algorithm, isShared: Bool) throws(LayoutError) -> [BlobName] {
    guard try isShared ? true : isDirectory(Self.folderName(algorithm)) else { return [] }
    do throws(SystemError) {
      return try folder(algorithm).names { name in
        Digest(algorithm, hex: name).map(BlobName.digest) ?? .foreign(String(decoding: name, as: UTF8.self))
      }
    } catch {
      if error.isAbsent { return [] }
      throw .system(error)
    }
  }

  private func names(in folder: String) throws(LayoutError) -> [String] {
    guard try isDirectory(folder) else { return [] }
    do {
      return try directory.directory(folder).names()
    } catch {
      throw .system(error)
    }
  }

  private func isDirectory(_ folder: String) throws(LayoutError) -> Bool {
    do {
      return try directory.status(folder)?.kind == .directory
    } catch {
      throw .system(error)
    }
  }
}
