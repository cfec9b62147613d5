import CopseSystem
import CopseTestSupport
import Glibc
import Testing

@Suite("reading a file")
struct AccessTimeTests {
  @Test("leaves the time of its last access alone")
  func owner() throws {
    let place = try TemporaryDirectory()
    try place.write("file", "content")
    let times = [timespec(tv_sec: 1, tv_nsec: 0), timespec(tv_sec: 2, tv_nsec: 0)]
    #expect(utimensat(AT_FDCWD, place.path("file"), times, 0) == 0)
    var file = try Directory.open(place.path).file("file")
    var bytes = [UInt8](repeating: 0, count: 16)
    #expect(try bytes.withUnsafeMutableBytes { try file.read(into: $0) } == 7)
    var status = stat()
    #expect(stat(place.path("file"), &status) == 0)
    #expect(status.st_atim.tv_sec == 1)
  }

  @Test("is possible for those who do not own it too", .requiresOrdinaryUser)
  func others() throws {
    // The one file that is everywhere root's and everybody's to read.
    var file = try Directory.open("/proc").file("version")
    var bytes = [UInt8](repeating: 0, count: 16)
    #expect(try bytes.withUnsafeMutableBytes { try file.read(into: $0) } > 0)
  }
}
