import CopseTestSupport
import Foundation

/// A directory as the sessions of the README find it: layouts and archives of small images, and stand-ins for what is
/// elsewhere, a host behind `ssh` and a registry behind `skopeo`.
struct SessionPlace {
  private let folder: TemporaryDirectory
  private static let platforms = ["linux/amd64", "linux/arm64/v8", "linux/riscv64"]

  /// Makes everything a block may use.
  init(for block: ConsoleBlock) throws {
    folder = try TemporaryDirectory()
    try add("app") { layout in
      let images = try Self.platforms.map { try Self.image(layout, $0) }
      try layout.tag("v1", layout.index(images))
      try layout.tag(
        "base", layout.image("linux/amd64", layers: [Self.base], runtime: Self.labels, created: "2026-09-30T08:00:00Z"))
      guard block.uses("app:v2"), !block.uses("repack --image app:v2") else { return }
      let edited = TestTar(.file("etc/motd", "hello\n"), .file("usr/share/app/arm64-only.txt", "arm64\n"))
      let arm = try Self.image(layout, Self.platforms[1], above: [TestLayer(edited)])
      try layout.tag("v2", layout.index([images[0], arm, images[2]]))
    }
    try add("mirror", Self.damaged)
    try addSources()
    try addStandIns()
  }

  /// What the commands of a block print, a list of lines each, on a terminal of their own.
  func output(of block: ConsoleBlock, with copse: BuiltProgram) throws -> [[String]] {
    let script = block.steps.map { "printf '\\036'\n\($0.command)\n" }.joined()
    try folder.write("session.sh", script)
    let environment = [
      "PATH": folder.path("bin:") + copse.searchPath, "NO_COLOR": "1", "TERM": "xterm", "SHELL": "/bin/sh",
      "COPSE_PLATFORM": "", "COPSE_LOG": "", "COPSE_PROGRESS": "", "REAL_PATH": copse.searchPath,
      "ELSEWHERE": folder.path("elsewhere"),
    ]
    let result = try Tool("script").run(
      ["-qec", "sh '\(folder.path("session.sh"))'", "/dev/null"], in: folder.path("here"), environment: environment)
    return result.text.split(separator: "\u{1e}", omittingEmptySubsequences: false).dropFirst().map(Self.shown)
  }

  /// The lines a terminal shows in the end: of those written again, the last.
  private static func shown(_ text: Substring) -> [String] {
    var lines = text.components(separatedBy: "\r\n").map { line in
      line.components(separatedBy: "\r\u{1b}[K").last ?? ""
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }

  private func add(_ name: String, _ make: (TestLayout) throws -> Void) throws {
    let layout = try TestLayout()
    try make(layout)
    try folder.makeDirectory("here")
    _ = try Tool("cp").run("-a", layout.path, folder.path("here/\(name)"))
  }
}

extension SessionPlace {
  /// What the platforms share.
  private static let base = TestLayer(
    TestTar(
      .directory("etc"), .file("etc/motd", "welcome\n"), .file("etc/passwd", "root:x:0:0::/root:/bin/sh\n"),
      .directory("usr"), .directory("usr/bin"), .directory("usr/lib"), .directory("usr/share"),
      .directory("usr/share/app"), .file("usr/lib/libc.so.6", [UInt8](repeating: 1, count: 30_000))))

  private static let labels = #"{"Labels":{"debug":"1","org.opencontainers.image.version":"2.1"}}"#

  /// Three layers: the shared one, one of the platform, and one that takes away what the second brought.
  private static func image(
    _ layout: TestLayout, _ platform: String, build: Int = 1, between: [TestLayer] = [], above: [TestLayer] = []
  ) throws -> TestDescriptor {
    let path = "usr/lib/app-\(platform.replacingOccurrences(of: "/", with: "-")).so"
    let own = TestTar(.file(path, [UInt8](repeating: UInt8(build), count: 60_000 + platform.count * 1000)))
    let layers = [base, TestLayer(own)] + between + [TestLayer(TestTar(.whiteout(path)))] + above
    return try layout.image(
      platform, layers: layers, runtime: labels, created: "2026-10-02T08:00:00Z")
  }

  /// A layout with a layer that was damaged, an entry that says the wrong platform, and a flat tag.
  private static func damaged(_ layout: TestLayout) throws {
    let drifted = try image(layout, "linux/arm64").with(\.platform, "linux/amd64")
    let bad = TestLayer(TestTar(.file("usr/lib/bad", [UInt8](repeating: 3, count: 5000))))
    let last = TestLayer(TestTar(.file("usr/lib/last", "last")))
    let image = try image(layout, "linux/arm64/v8", between: [bad], above: [last])
    try layout.tag("web:1.2", layout.index([drifted, image]))
    for platform in ["linux/amd64", "linux/arm64"] {
      try layout.tag("db", Self.image(layout, platform))
    }
    for name in ["cache", "latest"] { try layout.tag(name, Self.image(layout, "linux/riscv64")) }
    try layout.corrupt(layout.blob(TestGzip.member(bad.bytes), ""))
  }

  /// Archives and a layout that an index can be made of, and a program to put into a tree.
  private func addSources() throws {
    try folder.write("here/build/arm64/app", "#!/bin/sh\n", mode: 0o755)
    try folder.write("here/site/index.html", "<p>hello</p>\n")
    for (name, platform) in [("amd64", Self.platforms[0]), ("arm64", Self.platforms[1])] {
      let layout = try TestLayout()
      try layout.tag("latest", Self.image(layout, platform, build: 2))
      _ = try Tool("tar").run("-C", layout.path, "-cf", folder.path("here/build/\(name).tar"), ".")
    }
    try add("riscv") { try $0.tag("latest", Self.image($0, Self.platforms[2], build: 2)) }
  }

  private func addStandIns() throws {
    try folder.makeDirectory("elsewhere/srv")
    try folder.write(
      "bin/ssh", "#!/bin/sh\nshift\nexec $(echo \"$@\" | sed \"s| /srv/| $ELSEWHERE/srv/|g\") 2>&1 | cat\n",
      mode: 0o755)
    try folder.write(
      "bin/skopeo",
      "#!/bin/sh\nPATH=$REAL_PATH\nexec skopeo --insecure-policy "
        + "$(echo \"$@\" | sed \"s|docker://.*|dir:$ELSEWHERE/registry|\")\n",
      mode: 0o755)
    try folder.write("bin/tar2sqfs", "#!/bin/sh\nexec tar -tf - >\"$1\"\n", mode: 0o755)
  }
}
