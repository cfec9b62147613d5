import CopseSystem
import Testing

/// Everything a source delivers, read into a buffer of `capacity` bytes again and again.
func contents(
  of source: consuming some ByteSource & ~Copyable, capacity: Int = 1 << 16
) throws -> [UInt8] {
  var source = source
  var bytes: [UInt8] = []
  let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: capacity, alignment: 1)
  defer { buffer.deallocate() }
  while true {
    let count = try source.read(into: buffer)
    if count == 0 { break }
    bytes += buffer[..<count]
  }
  // The end is the end, however often one asks.
  #expect(try source.read(into: buffer) == 0)
  return bytes
}

/// What a call to the system, or a look into a stream, complained about; nil where it went well.
func complaint(_ body: () throws -> Void) -> SystemError? {
  do {
    try body()
    return nil
  } catch let error as SystemError {
    return error
  } catch {
    Issue.record(error)
    return nil
  }
}

/// Bytes that are neither constant nor random, the same for the same seed: half of them repeat.
func sampleBytes(_ count: Int, seed: UInt64 = 1) -> [UInt8] {
  var state = seed
  return (0..<count).map { index in
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return index % 64 < 32 ? UInt8(truncatingIfNeeded: index / 64) : UInt8(truncatingIfNeeded: state >> 56)
  }
}
