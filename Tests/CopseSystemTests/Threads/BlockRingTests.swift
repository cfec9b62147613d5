import CopseSystem
import Glibc
import Testing

@Suite("a block ring")
struct BlockRingTests {
  private struct Broken: Error {}

  /// Sends each text as a stream, a byte or more a block.
  private func send(_ streams: [[UInt8]], to ring: BlockRing) {
    for stream in streams {
      var rest = stream[...]
      while !rest.isEmpty {
        guard let block = ring.freeBlock() else { return }
        let count = min(block.count, rest.count)
        block.copyBytes(from: rest.prefix(count))
        ring.publish(count)
        rest = rest.dropFirst(count)
      }
      ring.publishEnd(nil)
    }
  }

  private func receive(from ring: BlockRing) throws -> [UInt8] {
    var bytes: [UInt8] = []
    while true {
      switch ring.next() {
      case .block(let block): bytes += block
      case .end(let error):
        if let error { throw error }
        return bytes
      }
    }
  }

  @Test(
    "hands many streams over whole, whoever is slower",
    arguments: [(1, 1), (1, 64), (2, 3), (16, 4096)], [0, 20])
  func streams(shape: (count: Int, size: Int), pause: UInt32) throws {
    let ring = BlockRing(count: shape.count, blockSize: shape.size)
    let streams = (0..<20).map { sampleBytes($0 * 37 % 500, seed: UInt64($0)) }
    let thread = try Thread {
      if pause > 0 { usleep(pause * 100) }
      send(streams, to: ring)
    }
    for stream in streams { #expect(try receive(from: ring) == stream) }
    thread.join()
  }

  @Test("ends a stream with the error that broke it, and the next one is whole")
  func broken() throws {
    let ring = BlockRing(count: 2, blockSize: 4)
    let thread = try Thread {
      ring.publishEnd(Broken())
      send([[1, 2, 3]], to: ring)
    }
    #expect(throws: Broken.self) { try receive(from: ring) }
    #expect(try receive(from: ring) == [1, 2, 3])
    thread.join()
  }

  @Test("lets a producer go that nobody listens to any more", arguments: [0, 1, 3])
  func cancelled(taken: Int) throws {
    let ring = BlockRing(count: 2, blockSize: 1)
    let thread = try Thread { send([[UInt8](repeating: 1, count: 1000)], to: ring) }
    for _ in 0..<taken { _ = ring.next() }
    ring.cancel()
    thread.join()
    #expect(ring.freeBlock() == nil)
  }
}
