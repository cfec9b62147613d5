public import CopseSpec
import CopseSystem

extension Layout {
  /// The digests that have an entry below `blobs`, in order; names that are no digests are left out.
  public func digests() throws(LayoutError) -> [Digest] {
    var digests: [Digest] = []
    for algorithm in Digest.Algorithm.allCases {
      for name in try names(of: algorithm) {
        do throws(SpecError) {
          digests.append(try Digest(parsing: "\(algorithm.rawValue):\(name)"))
        } catch {
          continue
        }
      }
    }
    return digests.sorted()
  }

  /// The entries below `blobs` that are no blobs, by path and in order.
  ///
  /// What is behind a link in place of a folder is not looked at, and is nobody's mistake.
  func foreignNames() throws(LayoutError) -> [String] {
    let shared = try sharedAlgorithms()
    var foreign: [String] = []
    for folder in try names(in: LayoutParts.blobs) {
      let algorithm = Digest.Algorithm(rawValue: folder)
      if let algorithm, shared.contains(algorithm) { continue }
      guard let algorithm, try isDirectory(Self.folderName(algorithm)) else {
        foreign.append("\(LayoutParts.blobs)/\(folder)")
        continue
      }
      for name in try names(of: algorithm) {
        do throws(SpecError) {
          _ = try Digest(parsing: "\(algorithm.rawValue):\(name)")
        } catch {
          foreign.append("\(Self.folderName(algorithm))/\(name)")
        }
      }
    }
    return foreign.sorted()
  }

  /// The names in the folder of an algorithm; none where no folder is.
  private func names(of algorithm: Digest.Algorithm) throws(LayoutError) -> [String] {
    let isShared = try sharedAlgorithms().contains(algorithm)
    guard try isShared ? true : isDirectory(Self.folderName(algorithm)) else { return [] }
    do throws(SystemError) {
      return try folder(algorithm).names()
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
