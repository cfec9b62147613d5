import CopseTestSupport
import Testing

@Suite("Interrupted commands", .requiresTool("timeout"))
struct InterruptionTests {
  private let copse: BuiltProgram
  private let layout: TestLayout
  private let place: TemporaryDirectory

  init() throws {
    copse = try BuiltProgram()
    layout = try TestLayout()
    place = try TemporaryDirectory()
    let files = (0..<400).map { TarEntry.file("f\($0)", [UInt8](repeating: UInt8($0 & 255), count: 1000)) }
    try layout.tag("v1", layout.image(layers: [TestLayer(TestTar(files))]))
    try place.write("tree/file", "new")
  }

  private func run(_ script: String) throws -> Tool.Result {
    let environment = ["PATH": copse.searchPath, "COPSE_PLATFORM": "", "I": layout.path + ":v1"]
    return try Tool("sh").run(["-c", script], in: place.path, environment: environment)
  }

  @Test(
    "end with 130 while nobody takes what they write, also when the signal comes twice",
    arguments: ["--foreground", ""])
  func blocked(option: String) throws {
    let interrupted = "timeout \(option) --preserve-status -s INT 0.7 copse export $I - >pipe; echo $?"
    let result = try run("mkfifo pipe; sleep 20 <pipe & \(interrupted); kill $!")
    #expect(result.text == "130\n" && result.errors.contains("copse: interrupted\n"), "\(result.errors)")
  }

  @Test(
    "leave no temporary file behind at whichever moment",
    arguments: [
      "unpack --rootless --image $I out", "copy $I new", "export $I out.tar", "insert --image $I tree /tree",
      "export --format rootfs $I out.tar.gz", "fsck --deep ${I%:v1}", "squash $I",
    ])
  func moments(words: String) throws {
    for delay in ["0.03", "0.06", "0.1", "0.2"] {
      let result = try run("timeout --preserve-status -s INT \(delay) copse \(words); echo $?; rm -rf out* new")
      #expect(
        ["0\n", "130\n"].contains(String(result.text.suffix(4)).drop { $0 != "0" && $0 != "1" }), "\(result.text)")
      for path in [place.path, layout.path] {
        let names = rawNames(in: path).map { String(decoding: $0, as: UTF8.self) }
        #expect(!names.contains { $0.hasPrefix(".") }, "\(names)")
      }
    }
  }

  @Test("open no file in place of a standard stream that is closed", .requiresTool("strace"))
  func closedStreams() throws {
    _ = try run("strace -f -o trace -e openat copse unpack --rootless --image $I out <&- >&- 2>&-")
    let opened = try place.text("trace").split(separator: "\n")
    let start = try #require(opened.firstIndex { $0.contains("/dev/null") })
    #expect(opened[start...].count > 20)
    #expect(
      !opened[start...].contains { line in
        ["= 0", "= 1", "= 2"].contains { line.hasSuffix($0) } && !line.contains("/dev/null")
      })
    #expect(try place.text("out/rootfs/f0").utf8.count == 1000)
  }
}
