import CopseSpec
import CopseSystem

/// How the name of an archive says that it is compressed.
enum ArchiveSuffix {
  private static let foreign = [
    "xz": ["xz", "txz"], "bzip2": ["bz2", "tbz", "tbz2"], "lz4": ["lz4"], "lzip": ["lz"],
  ]

  /// What writes to a file as its name says.
  static func sink(_ file: FileWriter, _ path: String) throws -> any ByteSink {
    if path.hasSuffix(".gz") || path.hasSuffix(".tgz") { return try GzipSink(file) }
    return path.hasSuffix(".zst") || path.hasSuffix(".tzst") ? try ZstdSink(file) : file
  }

  /// Refuses a name that promises what cannot be done.
  static func check(_ path: String) throws(Failure) {
    for (tool, endings) in foreign where endings.contains(where: { path.hasSuffix("." + $0) }) {
      throw Failure(
        .unsupported, "\(Quoted.escaped(path)): an archive is compressed with gzip or zstd, never with \(tool)",
        facts: ["a file - is standard output, which \(tool) can read from a pipe"])
    }
  }
}
