/// The 512 bytes of a ustar or GNU header (POSIX: pax, ustar Interchange Format).
struct TarHeader {
  var bytes = [UInt8](repeating: 0, count: 512)

  /// Fills a header; what does not fit is cut.
  init(_ entry: TarEntry, size: Int64) {
    let base256 = entry.format == .gnu
    put(Self.cut(entry.path, to: 100), at: 0)
    number(entry.mode, at: 100, width: 8, base256: base256)
    number(entry.uid, at: 108, width: 8, base256: base256)
    number(entry.gid, at: 116, width: 8, base256: base256)
    number(size, at: 124, width: 12, base256: base256)
    number(entry.mtime, at: 136, width: 12, base256: base256)
    bytes[156] = entry.typeflag
    put(Self.cut(entry.linkTarget, to: 100), at: 157)
    put(Array((base256 ? "ustar  \0" : "ustar\u{0}00").utf8), at: 257)
    put(Self.cut(Array(entry.userName.utf8), to: 32), at: 265)
    put(Self.cut(Array(entry.groupName.utf8), to: 32), at: 297)
    number(entry.device.major, at: 329, width: 8, base256: base256)
    number(entry.device.minor, at: 337, width: 8, base256: base256)
    entry.editHeader?(&bytes)
    checksum()
    entry.breakHeader?(&bytes)
  }

  /// Whether `value` fits `width` bytes of octal digits with an end.
  static func fits(_ value: Int64, width: Int) -> Bool {
    value >= 0 && value < Int64(1) << (3 * (width - 1))
  }

  private mutating func checksum() {
    put(Array("        ".utf8), at: 148)
    let sum = bytes.reduce(0) { $0 + Int64($1) }
    number(sum, at: 148, width: 7, base256: false)
    bytes[155] = 0x20
  }

  private mutating func number(_ value: Int64, at offset: Int, width: Int, base256: Bool) {
    if base256 && !Self.fits(value, width: width) {
      for index in 0..<width {
        let shift = 8 * (width - 1 - index)
        bytes[offset + index] = UInt8(truncatingIfNeeded: value >> min(shift, 63))
      }
      bytes[offset] = value < 0 ? 0xFF : 0x80
      return
    }
    let digits = Array(String(max(value, 0), radix: 8).utf8).suffix(width - 1)
    put(Array(repeating: 0x30, count: width - 1 - digits.count) + digits, at: offset)
  }

  private mutating func put(_ field: some Collection<UInt8>, at offset: Int) {
    bytes.replaceSubrange(offset..<offset + field.count, with: field)
  }

  private static func cut(_ field: [UInt8], to width: Int) -> ArraySlice<UInt8> {
    field.prefix(width)
  }
}
