import CopseTestSupport
import Testing

@Suite("The hints of errors")
struct ErrorHintTests {
  private let copse: BuiltProgram
  private let place: TemporaryDirectory

  init() throws {
    copse = try BuiltProgram()
    place = try TemporaryDirectory()
    _ = try Tool("cp").run("-a", Self.sources.get().path + "/.", place.path)
  }

  /// What each test gets a copy of.
  private static let sources = Result {
    let sources = try TemporaryDirectory()
    let layout = try TestLayout()
    let children = try layout.multiPlatform("v1", "linux/amd64", "linux/arm64/v8", "linux/riscv64")
    let twin = try layout.image("linux/amd64", layers: [TestLayer(TestTar(.file("twin")))])
    try layout.tag("twins", layout.index(children + [twin]))
    try layout.tag("lone", layout.image("linux/amd64", layers: [TestLayer(TestTar(.file("lone")))]))
    try layout.tag("opaque", layout.blob([0, 255, 1], "application/x-strange"))
    let other = try TestLayout()
    try other.tag("v1", other.image("linux/s390x"))
    _ = try Tool("cp").run("-a", layout.path, sources.path("app"))
    _ = try Tool("cp").run("-a", other.path, sources.path("the other"))
    _ = try Tool("tar").run("-C", other.path, "-cf", sources.path("saved.tar"), ".")
    let nameless = try TestLayout()
    try nameless.tag(nil, nameless.image("linux/s390x"))
    _ = try Tool("cp").run("-a", nameless.path, sources.path("nameless"))
    _ = try Tool("cp").run("-a", layout.path, sources.path("es\u{1b}c"))
    try sources.write("site/index.html", "x")
    try sources.write("a b/file", "x")
    return sources
  }

  /// What is printed for a command line of the shell, and the commands that are hinted at.
  private func failure(_ line: String) throws -> (errors: String, status: Int32, hints: [String]) {
    let result = try shell(line)
    let lines = result.errors.split(separator: "\n").map(String.init)
    let first = lines.firstIndex { $0.hasPrefix("hint: ") } ?? lines.count
    return (result.errors, result.status, lines[first...].map { String($0.dropFirst(6)) })
  }

  private func shell(_ line: String) throws -> Tool.Result {
    let environment = ["PATH": copse.searchPath, "COPSE_PLATFORM": ""]
    return try Tool("sh").run(["-c", line], in: place.path, environment: environment)
  }

  @Test(
    "are commands that do what was meant",
    arguments: [
      "copse stat app:v2", "copse show app:v3", "copse ls ap", "copse unpack --image app:v2 -p amd64 --rootless b",
      "copse stat app:v1", "copse unpack --rootless --image app:v1 bundle", "copse unpack --image=app:v1 --rootless b",
      "copse stat app:v1 -p linux/riscv46",
      "copse stat app:twins -p linux/amd64",
      "copse config --image app:v1 --config.env 'A=b c'", "copse insert --image app:v1 site /srv",
      "copse insert --image app:v1 'a b' /srv", "copse squash app:v1", "copse export --format rootfs app:v1 x.tar",
      "copse diff app:v1", "copse diff app:v1 app:lone", "copse diff app:v1 -p linux/amd64",
      "copse index add app:v1 app:lone", "copse index add --on-conflict error app:v1 app:lone",
      "copse index annotate app:lone x=y --level index", "copse index remove app:v1 -p linux/amd64,linux/arm64,riscv64",
      "copse copy app:lone 'the other:v1'", "copse copy --on-conflict error app:lone 'the other:v1'",
      "copse gc --layout app", "copse index add app:v1 'the other:v2'", "copse index create app:n :lnoe",
      "copse copy app:v2 new", "copse diff app:lone app:lnoe", "copse raw resolve app:v1",
      "copse stta app:lone", "copse index merg app:m app:v1", "copse stat --plattform linux/amd64 app:v1",
      "copse stat --plattform=linux/amd64 app:v1", "copse --dry-run index pack app:v1",
      "copse tag app:v1 v7", "copse unpack app:lone b --rootless", "copse stat --on-ambiguus=first app:v1",
      "copse frobnicate", "copse index frobnicate", "copse stat", "copse stat app:v1 x y", "copse ls app:v1",
      "copse stat app:v1 --select foo", "copse index annotate app:v1 xy", "copse stat app:v1 --digest 12",
      "copse stat nameless", "copse new --image fresh:v1", "copse index create fresh:v1 app:lone",
      "copse show saved.tar:v1", "copse copy saved.tar fresh", "copse status app",
      "copse stat \"$(printf 'es\\033c'):v1\"",
    ])
  func lead(line: String) throws {
    let failure = try failure(line)
    #expect(failure.status != 0, "\(failure.errors)")
    if line == "copse ls ap" { return #expect(failure.hints.isEmpty) }
    let hint = try #require(failure.hints.first, "\(failure.errors)")
    let done = try shell(hint)
    #expect([0, 2, 4].contains(done.status), "\(failure.errors)\(done.errors)")
  }

  @Test("of several platforms where one is wanted say all that were asked for")
  func requests() throws {
    let failure = try failure("copse raw resolve app:v1 -p amd64,riscv64")
    let message = "copse: app:v1 names 2 images for linux/amd64, linux/riscv64, choose one\n"
    #expect(failure.status == 4 && failure.errors.hasPrefix(message), "\(failure.errors)")
  }

  @Test(
    "are there for what no command mends only where one tells more",
    arguments: [
      ("copse stat nowhere:v1", 3), ("copse index add app:v1 nowhere:v1", 3), ("copse stat site:v1", 3),
      ("copse raw cat sha256:12345678 --layout app", 3), ("copse stat app:v1 -p linux/s390x", 3),
      ("copse status site", 3), ("copse repack --image app:v1 site", 3), ("copse status nowhere", 3),
      ("copse copy app:lone saved.tar", 3),
    ] as [(String, Int32)])
  func silence(line: String, status: Int32) throws {
    let failure = try failure(line)
    #expect(failure.status == status, "\(failure.errors)")
    for hint in failure.hints { #expect(try shell(hint).status != 64, "\(failure.errors)") }
  }
}
