import CopseSystem

/// A directory that is built where nobody looks and shows up under its name whole, or never.
///
/// It is a hidden directory, locked while its maker lives, beside the target where that does not exist yet, and inside
/// it where it does. One that a killed process left is dead, and goes when the next one is made in its place.
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

  /// Shows a directory that was built in it as the target, which must still be missing.
  func publish(directory built: String) throws(SystemError) {
    guard case .entry(let entry) = target else {
      throw SystemError(errno: SystemError.alreadyPresent, operation: "rename", path: built)
    }
    try directory.rename(built, to: entry, in: parent, replaces: false)
    try parent.removeTree(named: name)
    isDone = true
  }

  /// Shows one file, in place of what has its name in the directory it was built in; on the disk before this returns.
  func publish(_ file: String, _ body: (FileWriter) throws -> Void) throws {
    try directory.replace(file, in: parent, body)
    try parent.removeTree(named: name)
    try parent.synchronize()
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

  static func removeParents(_ paths: [String]) {
    for path in paths.reversed() { Paths.removeEmptyDirectory(path) }
  }

  private func publishContents(last: String) throws(SystemError) {
    let names = try directory.names().filter { $0 != last } + [last]
    try StagingList.write(names, to: directory)
    for name in names { try directory.rename(name, to: name, in: parent, replaces: false) }
  }

  /// A directory of ours in `parent`. One that somebody took for dead before it was locked is gone: another try.
  static func make(
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

  /// The directory a path is in, and its last component.
  static func split(_ path: String) -> (directory: String, entry: String) {
    var path = Substring(path)
    while path.hasSuffix("/.") || (path.count > 1 && path.hasSuffix("/")) { path.removeLast() }
    guard let slash = path.lastIndex(of: "/") else { return (".", String(path)) }
    let directory = path[..<slash]
    return (directory.isEmpty ? "/" : String(directory), String(path[path.index(after: slash)...]))
  }
}
