import CopseSystem

/// A directory that is built where nobody looks and shows up under its name whole, or never.
///
/// It is a hidden directory, locked while its maker lives, beside the target where that does not exist yet, and inside it
/// where it does. One that a killed process left is dead, and goes when the next one is made in its place.
final class Staging {
  /// Where to build.
  let directory: Directory

  private let parent: Directory
  private let name: String
  private let target: Target
  private let madeParents: [String]
  private var isDone = false

  /// What the staged content becomes.
  private enum Target {
    /// A new entry of the parent.
    case entry(String)
    /// Entries of the parent, which is the target itself.
    case contents
  }

  /// Begins to build what shall be at `path`; directories above it are made.
  ///
  /// - Throws: a ``SystemError`` for anything but a directory at the path.
  init(at path: String) throws(SystemError) {
    var name = ""
    if let found = try Paths.status(path) {
      guard found.kind == .directory else {
        throw SystemError(
          errno: SystemError.alreadyPresent, operation: "write", path: path,
          detail: "\(found.kind.description) is there")
      }
      parent = try Directory.open(path)
      directory = try Self.make(in: parent, ofParts: true, name: &name)
      target = .contents
      madeParents = []
    } else {
      let (above, entry) = Self.split(path)
      let place = try Self.place(below: above, name: &name)
      madeParents = place.madeParents
      parent = place.parent
      directory = place.directory
      target = .entry(entry)
    }
    self.name = name
  }

  deinit { discard() }

  /// Shows what was built.
  ///
  /// Beside its target that is one rename. Inside it is one for each entry, with a list of them on disk meanwhile: were
  /// the process killed, the next one would take them back. The entry named `last` comes last, and with it all is said.
  func publish(last: String) throws(SystemError) {
    switch target {
    case .entry(let entry):
      try parent.rename(name, to: entry, in: parent, replaces: false)
    case .contents:
      try publishContents(last: last)
      try parent.removeTree(named: name)
    }
    isDone = true
  }

  /// Shows one file that was built, in place of what has its name in the directory it was built in.
  func publish(replacing file: String) throws(SystemError) {
    try directory.rename(file, to: file, in: parent, replaces: true)
    try parent.removeTree(named: name)
    isDone = true
  }

  /// Waits until the names that lead to what was published are on the disk.
  func synchronizeNames() throws(SystemError) {
    try parent.synchronize()
    for made in madeParents { try Directory.open(Self.split(made).directory).synchronize() }
  }

  /// Removes what was built, unless it was published.
  func discard() {
    guard !isDone else { return }
    isDone = true
    do {
      try Self.takeBack(from: directory, named: name, in: parent)
      try parent.removeTree(named: name)
    } catch {
      // What cannot be removed now is dead, and goes when the next one is made here.
    }
    Self.removeParents(madeParents)
  }

  private static func removeParents(_ paths: [String]) {
    for path in paths.reversed() { Paths.removeEmptyDirectory(path) }
  }

  private func publishContents(last: String) throws(SystemError) {
    let names = try directory.names().filter { $0 != last } + [last]
    try StagingList.write(names, to: directory)
    for name in names { try directory.rename(name, to: name, in: parent, replaces: false) }
  }

  /// Removes what killed processes left inside a directory.
  ///
  /// - Parameter takesBack: whether what they showed there of a whole goes, too.
  static func sweep(_ path: String, takesBack: Bool = true) throws(SystemError) {
    try removeDead(in: try Directory.open(path), takesBack: takesBack)
  }

  /// A directory of ours, and what it is in.
  private struct Place: ~Copyable {
    let parent: Directory
    let directory: Directory
    let madeParents: [String]
  }

  /// A directory of ours in the one at a path, which is made where it is missing.
  ///
  /// Somebody else who made it, and failed, may remove it again before anything is in it: another try.
  private static func place(below above: String, name: inout String) throws(SystemError) -> Place {
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

  /// A directory of ours in `parent`. One that somebody took for dead before it was locked is gone: another try.
  private static func make(
    in parent: borrowing Directory, ofParts: Bool, name: inout String
  ) throws(SystemError) -> Directory {
    try removeDead(in: parent)
    while true {
      name = TemporaryName.random(ofParts: ofParts)
      try parent.makeDirectory(named: name)
      do {
        let directory = try parent.directory(name)
        try lock(directory)
        if try parent.status(name)?.inode == directory.status().inode { return directory }
      } catch {
        guard error.isAbsent else {
          try parent.removeTree(named: name)
          throw error
        }
      }
    }
  }

  /// Shows others that it is in use; where the file system has no locks nobody can take it for dead either.
  private static func lock(_ directory: borrowing Directory) throws(SystemError) {
    do {
      try directory.lock(.exclusive, timeout: 60)
    } catch {
      guard error.isUnsupported else { throw error }
    }
  }

  /// Removes what killed processes of the same user left behind.
  private static func removeDead(in parent: borrowing Directory, takesBack: Bool = true) throws(SystemError) {
    for name in try parent.names() where TemporaryName.isOne(name) && (takesBack || !TemporaryName.isOfParts(name)) {
      guard let found = try parent.status(name), found.kind == .directory, found.uid == Identity.current.uid else {
        continue
      }
      do {
        let dead = try parent.directory(name)
        try dead.lock(.exclusive, timeout: 0)
        try takeBack(from: dead, named: name, in: parent)
        try parent.removeTree(named: name)
      } catch {
        // Somebody is at it, or it is not ours to remove: neither is in our way.
        if error.isInterrupted { throw error }
      }
    }
  }

  /// Undoes a publication that did not come to its end: its last entry is still here.
  private static func takeBack(
    from staged: borrowing Directory, named name: String, in parent: borrowing Directory
  ) throws(SystemError) {
    guard TemporaryName.isOfParts(name), let list = try StagingList(in: staged), let last = list.entries.last,
      try staged.status(last.name) != nil
    else { return }
    for entry in list.entries where try parent.status(entry.name)?.inode == entry.inode {
      try parent.removeTree(named: entry.name)
    }
  }

  /// The directory a path is in, and its last component.
  static func split(_ path: String) -> (directory: String, entry: String) {
    var path = Substring(path)
    while path.hasSuffix("/.") || (path.count > 1 && path.hasSuffix("/")) { path.removeLast() }
    guard let slash = path.lastIndex(of: "/") else { return (".", String(path)) }
    let directory = path[..<slash]
    return (directory.isEmpty ? "/" : String(directory), String(path[path.index(after: slash)...]))
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
