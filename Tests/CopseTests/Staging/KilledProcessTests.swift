import CopseSystem
import CopseTestSupport
import Glibc
import Testing

@Suite("an unpack that is killed", .enabled(if: BuiltProgram.path != nil, "needs the program"))
struct KilledProcessTests {
  private let test: TestUnpacking

  init() throws {
    test = try TestUnpacking()
    for platform in ["linux/amd64", "linux/arm64"] {
      let files = (0..<150).map { TarEntry.file("d\($0 % 7)/\(platform.utf8.count)-\($0)", sampleBytes($0 * 40)) }
      try test.layout.tag("v1", test.layout.image(platform, layers: [TestLayer(TestTar(files))]))
    }
  }

  private func arguments(_ target: String, _ platforms: String) -> [String] {
    let rootless = geteuid() == 0 ? [] : ["--rootless"]
    return ["unpack", "--image", test.layout.path + ":v1", "-p", platforms] + rootless + [test.place.path(target)]
  }

  /// How long a run takes that nobody kills.
  private func wholeTime(_ platforms: String) throws -> Double {
    let begin = Clock.now
    #expect(try BuiltProgram.run(arguments("measured", platforms)) == 0)
    let end = Clock.now
    return Double(end.seconds - begin.seconds) + Double(end.nanoseconds - begin.nanoseconds) / 1e9
  }

  @Test(
    "at any moment leaves a whole target or none, and the next one succeeds and cleans up",
    arguments: [("new", "amd64"), ("there", "amd64"), ("new", "all"), ("there", "all")])
  func moments(target: String, platforms: String) throws {
    let whole = try wholeTime(platforms)
    let names = test.names("measured")
    for step in 0...8 {
      let name = "\(target)\(step)"
      if target == "there" { try test.place.makeDirectory(name) }
      _ = try BuiltProgram.run(arguments(name, platforms), forSeconds: whole * Double(step) / 7)
      let record = name + (platforms == "all" ? "/copse.json" : "/umoci.json")
      let isWhole = test.place.has(record)
      if isWhole { #expect(test.names(name).filter { !$0.hasPrefix(".") } == names) }
      if target == "new" { #expect(test.place.has(name) == isWhole, "after \(step) sevenths") }
      #expect(try BuiltProgram.run(arguments(name, platforms)) == (isWhole ? 6 : 0), "after \(step) sevenths")
      #expect(test.names(name) == names && !test.names().contains { $0.hasPrefix(".") }, "after \(step) sevenths")
    }
  }
}

/// Bytes that differ from file to file.
private func sampleBytes(_ count: Int) -> [UInt8] {
  (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ count) }
}
