import CopseLayers
import CopseSpec
import CopseSystem

/// Files on disk that become entries of a layer, under another path; directories above that path are not.
struct InsertedFiles {
  let path: String
  let target: LayerPath
  let isOpaque: Bool

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
    try writeEntries(of: directory, at: target.bytes, to: layer)
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

  private func writeEntries(of directory: borrowing Directory, at path: [UInt8], to layer: LayerWriter) throws {
    for name in try directory.nameBytes().sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      let entry = path.isEmpty ? name : path + [UInt8(ascii: "/")] + name
      try withEntryName(name) { name in
        guard let status = try directory.entryStatus(name) else { return }
        try layer.add(entry, name, in: directory)
        if status.kind == .directory {
          try writeEntries(of: try directory.subdirectory(name), at: entry, to: layer)
        }
      }
    }
  }
}
