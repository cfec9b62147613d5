import CopseTestSupport
import Dispatch
import Synchronization
import Testing

@Suite("edits of different platforms of one name")
struct FanInTests {
  /// How a name leads to its eight images.
  enum Form: CaseIterable { case nested, deep, flat, dockerList }

  private static let platforms = ["amd64", "arm64", "386", "riscv64", "s390x", "ppc64le", "mips64le", "loong64"]

  private let copse: BuiltProgram
  private let layout: TestLayout
  private let place: TemporaryDirectory
  private var image: String { layout.path + ":v1" }

  init() throws {
    copse = try BuiltProgram().leaving("E-FLAT", "W-TEMPORARY")
    layout = try TestLayout()
    place = try TemporaryDirectory()
    try place.write("s/file", "new")
  }

  private func tag(_ form: Form) throws {
    let images = try Self.platforms.map { try layout.image("linux/\($0)", types: form == .dockerList ? .docker : .oci) }
    switch form {
    case .nested: try layout.tag("v1", layout.index(images + [layout.attestation(of: images[1])]))
    case .flat: for image in images { try layout.tag("v1", image) }
    case .dockerList: try layout.tag("v1", layout.index(images, types: .docker))
    case .deep:
      let inner = try layout.index(Array(images[..<3]))
      try layout.tag("v1", layout.index([layout.index([inner] + images[3..<6])] + images[6...]))
    }
  }

  /// Runs all at once; each line of words is to succeed.
  private func atOnce(_ lines: [[String]]) {
    let failures = Mutex<[String]>([])
    let program = Tool(copse.path)
    DispatchQueue.concurrentPerform(iterations: lines.count) { number in
      do {
        let result = try program.run(lines[number])
        if result.status != 0 { failures.withLock { $0.append("\(result.status): \(result.errors)") } }
      } catch {
        failures.withLock { $0.append("\(error)") }
      }
    }
    #expect(failures.withLock { $0 } == [])
  }

  private func digests() throws -> [String] {
    try Self.platforms.map { try copse.run("raw", "resolve", image, "-p", "linux/\($0)").lines.first ?? "" }
  }

  @Test("are all there in the end, when eight are made at once", arguments: Form.allCases)
  func edits(form: Form) throws {
    try tag(form)
    let before = try digests()
    atOnce(
      Self.platforms.enumerated().map { number, platform in
        let chosen = ["--image", image, "-p", "linux/\(platform)"]
        return number % 2 == 0
          ? ["config", "--author", "me"] + chosen : ["insert"] + chosen + [place.path("s"), "/opt"]
      })
    let after = try digests()
    #expect(zip(before, after).allSatisfy { $0 != $1 } && Set(after).count == 8)
    #expect(try copse.run("tag", "--image", image, "sound").status == 0)
    #expect(try copse.run("show", image).text.contains("attestation") == false)
  }

  @Test("by repacks of single bundles are all there in the end", arguments: [Form.nested, .flat, .deep])
  func bundles(form: Form) throws {
    try tag(form)
    let (before, chosen) = (try digests(), Self.platforms.prefix(4))
    for platform in chosen {
      let words = ["unpack", "--rootless", "--image", image, "-p", "linux/\(platform)", place.path(platform)]
      #expect(try copse.run(words).status == 0)
    }
    for round in ["one", "two"] {
      for platform in chosen { try place.write("\(platform)/rootfs/\(round)", platform) }
      atOnce(chosen.map { ["repack", "--image", image, place.path($0)] })
    }
    let changed = zip(before, try digests()).map { $0 != $1 }
    #expect(changed == Array(repeating: true, count: 4) + Array(repeating: false, count: 4))
    for platform in chosen {
      let words = [
        "raw", "unpack", "--rootless", "--image", image, "-p", "linux/\(platform)", place.path("r" + platform),
      ]
      #expect(try copse.run(words).status == 0)
      #expect(place.has("r\(platform)/one") && place.has("r\(platform)/two"))
    }
  }

  @Test("by repacks of single trees of one workspace are all there in the end", arguments: [Form.nested, .flat])
  func trees(form: Form) throws {
    try tag(form)
    #expect(
      try copse.run("unpack", "--rootless", "--image", image, "-p", "amd64,arm64,386", place.path("w")).status == 0)
    let before = try digests()
    for round in ["one", "two"] {
      for platform in ["amd64", "arm64"] { try place.write("w/linux-\(platform)/rootfs/\(round)", platform) }
      atOnce(["amd64", "arm64"].map { ["repack", "--image", image, "-p", $0, place.path("w")] })
    }
    let changed = zip(before, try digests()).map { $0 != $1 }
    #expect(changed == [true, true] + Array(repeating: false, count: 6))
  }

  @Test("need not find the indexes that were read, once gc took them away")
  func collected() throws {
    try tag(.nested)
    for platform in ["amd64", "arm64"] {
      let words = ["unpack", "--rootless", "--image", image, "-p", platform, place.path(platform)]
      #expect(try copse.run(words).status == 0)
      try place.write("\(platform)/rootfs/new", platform)
    }
    let before = try digests()
    for platform in ["amd64", "arm64"] {
      #expect(try copse.run("repack", "--image", image, place.path(platform)).status == 0)
      #expect(try copse.run("gc", layout.path).status == 0)
    }
    #expect(zip(before, try digests()).filter { $0 != $1 }.count == 2)
  }
}
