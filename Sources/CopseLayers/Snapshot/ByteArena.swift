/// Names, packed one behind the other, that all go at once.
struct ByteArena: ~Copyable {
  private static let pageSize = 1 << 16

  private var pages: [UnsafeMutableRawPointer] = []
  private var room = 0
  private var next: UnsafeMutableRawPointer?

  deinit {
    for page in pages { page.deallocate() }
  }

  /// A copy of the bytes with a zero behind them.
  mutating func copy(_ bytes: UnsafeRawBufferPointer) -> UnsafePointer<CChar> {
    let place = reserve(bytes.count + 1)
    if let start = bytes.baseAddress { place.copyMemory(from: start, byteCount: bytes.count) }
    place.storeBytes(of: 0, toByteOffset: bytes.count, as: UInt8.self)
    return UnsafePointer(place.assumingMemoryBound(to: CChar.self))
  }

  mutating func copy(_ bytes: [UInt8]) -> UnsafePointer<CChar> { bytes.withUnsafeBytes { copy($0) } }

  private mutating func reserve(_ count: Int) -> UnsafeMutableRawPointer {
    if let place = next, count <= room {
      room -= count
      next = place + count
      return place
    }
    let size = max(count, Self.pageSize)
    let page = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 1)
    pages.append(page)
    room = size - count
    next = page + count
    return page
  }
}
