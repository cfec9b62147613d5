extension TarEntry {
  /// A regular file.
  public static func file(_ path: String, _ content: String = "", mode: Int64 = 0o644, mtime: Int64 = 0) -> TarEntry {
    file(path, Array(content.utf8), mode: mode, mtime: mtime)
  }

  /// A regular file of any bytes.
  public static func file(_ path: String, _ content: [UInt8], mode: Int64 = 0o644, mtime: Int64 = 0) -> TarEntry {
    var entry = TarEntry(path, typeflag: "0")
    (entry.content, entry.mode, entry.mtime) = (content, mode, mtime)
    return entry
  }

  /// A directory; the name gets its slash.
  public static func directory(_ path: String, mode: Int64 = 0o755, mtime: Int64 = 0) -> TarEntry {
    var entry = TarEntry(path.hasSuffix("/") ? path : path + "/", typeflag: "5")
    (entry.mode, entry.mtime) = (mode, mtime)
    return entry
  }

  /// A symbolic link.
  public static func symlink(_ path: String, to target: String, mtime: Int64 = 0) -> TarEntry {
    var entry = TarEntry(path, typeflag: "2")
    (entry.linkTarget, entry.mode, entry.mtime) = (Array(target.utf8), 0o777, mtime)
    return entry
  }

  /// Another name of an earlier entry.
  public static func hardlink(_ path: String, to target: String) -> TarEntry {
    TarEntry(path, typeflag: "1").with(\.linkTarget, Array(target.utf8))
  }

  /// A character device.
  public static func characterDevice(_ path: String, _ major: Int64, _ minor: Int64, mode: Int64 = 0o644) -> TarEntry {
    TarEntry(path, typeflag: "3").with(\.device, (major, minor)).with(\.mode, mode)
  }

  /// A block device.
  public static func blockDevice(_ path: String, _ major: Int64, _ minor: Int64, mode: Int64 = 0o644) -> TarEntry {
    TarEntry(path, typeflag: "4").with(\.device, (major, minor)).with(\.mode, mode)
  }

  /// A named pipe.
  public static func fifo(_ path: String, mode: Int64 = 0o644) -> TarEntry {
    TarEntry(path, typeflag: "6").with(\.mode, mode)
  }

  /// A whiteout of `path`: an empty file `.wh.NAME` beside it (image-spec: layer.md, Whiteouts).
  public static func whiteout(_ path: String) -> TarEntry {
    let (parent, name) = split(path)
    return TarEntry(parent + ".wh." + name, typeflag: "0").with(\.mode, 0)
  }

  /// An opaque whiteout of the directory `path` (image-spec: layer.md, Opaque Whiteout).
  public static func opaqueWhiteout(_ path: String) -> TarEntry {
    let directory = path.isEmpty || path == "." ? "" : path + "/"
    return TarEntry(directory + ".wh..wh..opq", typeflag: "0").with(\.mode, 0)
  }

  /// Pax records for every entry that follows (POSIX: pax, global extended header).
  public static func globalRecords(_ records: [(key: String, value: [UInt8])]) -> TarEntry {
    var entry = TarEntry("pax_global_header", typeflag: "g")
    entry.content = PaxRecords.encode(records)
    return entry
  }

  /// Bytes as they are; the caller counts blocks.
  public static func raw(_ bytes: [UInt8]) -> TarEntry {
    TarEntry("", typeflag: "0").with(\.raw, bytes)
  }

  private static func split(_ path: String) -> (parent: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return ("", path) }
    return (String(path[...slash]), String(path[path.index(after: slash)...]))
  }
}
