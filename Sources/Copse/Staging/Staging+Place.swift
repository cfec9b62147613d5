import CopseSystem

extension Staging {
  /// A directory of ours, and what it is in.
  struct Place: ~Copyable {
    let parent: Directory
    let directory: Directory
    let madeParents: [String]
  }

  /// A directory of ours in the one at a path, which is made where it is missing.
  ///
  /// Somebody else who made it, and failed, may remove it again before anything is in it: another try.
  static func place(below above: String, name: inout String) throws(SystemError) -> Place {
    var tries = 0
    while true {
      var made: [String] = []
      do {
        try makeParents(above, &made)
        let parent = try Directory.open(above)
        let directory = try make(in: parent, ofParts: false, name: &name)
        return Place(parent: parent, directory: directory, madeParents: made)
      } catch {
        removeParents(made)
        tries += 1
        guard error.isAbsent && tries < 10 else { throw error }
      }
    }
  }

  /// Makes a directory and those above it; notes the ones that were missing, outermost first.
  private static func makeParents(_ path: String, _ made: inout [String]) throws(SystemError) {
    guard try Paths.status(path) == nil else { return }
    try makeParents(split(path).directory, &made)
    do {
      try Paths.makeDirectory(path)
      made.append(path)
    } catch {
      guard error.isPresent else { throw error }
    }
  }
}
