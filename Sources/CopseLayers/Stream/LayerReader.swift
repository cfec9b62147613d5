import CopseSystem

/// One layer as it is applied: its entries, and the bytes they come from.
struct LayerReader {
  /// The entries.
  let archive: ArchiveReader
  /// The bytes, which are hashed as they pass.
  let input: RingReader

  /// Begins to read the entries in `input`.
  init(_ input: RingReader) throws {
    self.input = input
    archive = try ArchiveReader(input)
  }
}
