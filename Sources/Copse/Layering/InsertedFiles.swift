import CopseLayers
import CopseSpec
import CopseSystem

/// Files on disk that become entries of a layer, under another path; directories above that path are not.
struct InsertedFiles {
  let path: String
  let target: LayerPath
  let isOpaque: Bool
  /// Whether directories that their owner may not enter are opened up while they are read.
  let isOpeningUp: Bool

  /// Adds all of them, each directory before what is in it, and that by bytes of name.
  func write(to layer: LayerWriter) throws {
    guard let found = try leadsToDirectory ? Paths.status(path) : Paths.entryStatus(path) else {
      throw Failure(.failed, "\(Quoted.escaped(path)): no such file or directory")
    }
    guard found.kind == .directory else { return try writeFile(found.kind, to: layer) }
    let directory = try Directory.open(path)
    // As umoci has it: what is hidden is said before what is there.
    if isOpaque { try layer.addOpaqueWhiteout(in: target.bytes) }
    if target.isRoot { try layer.addRoot(directory) } else { try layer.add(target.bytes, ".", in: directory) }
    try writeEntries(of: directory, to: layer)
  }

  /// Whether the path names the directory itself even where a symbolic link leads to it.
  private var leadsToDirectory: Bool {
    ["", ".", ".."].contains(path.split(separator: "/", omittingEmptySubsequences: false).last ?? "")
  }

  private func writeFile(_ kind: FileKind, to layer: LayerWriter) throws {
    guard !target.isRoot && !isOpaque else {
      let place = target.isRoot ? "the root of an image" : "what is opaque"
      throw Failure(.usage, "\(Quoted.escaped(path)) is \(kind.description), but \(place) is a directory")
    }
    let (parent, entry) = Staging.split(path)
    try layer.add(target.bytes, entry, in: try Directory.open(parent))
  }

  private func writeEntries(of directory: borrowing Directory, to layer: LayerWriter) throws {
    let walk = TreeWalk(try directory.duplicate(), isOpeningUp: isOpeningUp)
    let prefix = target.isRoot ? [] : target.bytes + [UInt8(ascii: "/")]
    while let entry = try walk.next() {
      try entry.withPlace { (name, directory) throws in try layer.add(prefix + entry.path, name, in: directory) }
    }
  }
}
