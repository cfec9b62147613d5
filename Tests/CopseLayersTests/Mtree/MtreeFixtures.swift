import CopseLayers
import CopseSystem
import CopseTestSupport

/// Reads a manifest's text step by step.
func mtreeEvents(_ bytes: [UInt8], pieceSize: Int = .max) throws -> [MtreeEvent] {
  var reader = MtreeReader(TestSource(bytes, pieceSize: pieceSize))
  var events: [MtreeEvent] = []
  while let event = try reader.next() { events.append(event) }
  return events
}

/// Reads a manifest's text step by step.
func mtreeEvents(_ text: String) throws -> [MtreeEvent] {
  try mtreeEvents(Array(text.utf8))
}

/// Writes steps as a manifest.
func mtreeBytes(_ events: [MtreeEvent], header: MtreeHeader? = nil) throws -> [UInt8] {
  let sink = TestSink()
  var writer = try MtreeWriter(header: header) { piece throws(SystemError) in sink.append(piece) }
  for event in events {
    switch event {
    case .directory(let entry): try writer.begin(entry)
    case .entry(let entry), .path(let entry): try writer.add(entry)
    case .up: try writer.end()
    }
  }
  try writer.finish()
  return sink.bytes
}

extension MtreeEntry {
  /// The entry with one member changed.
  func with<Value>(_ member: WritableKeyPath<MtreeEntry, Value>, _ value: Value) -> MtreeEntry {
    var copy = self
    copy[keyPath: member] = value
    return copy
  }

  /// An entry named by text.
  init(_ name: String, _ kind: FileKind? = nil) {
    self.init(name: Array(name.utf8), kind: kind)
  }
}

/// Trees that try every corner of the format, as layers.
enum MtreeTrees {
  /// Every byte in names and link targets.
  static let names: [TarEntry] =
    [TarEntry.directory("names")]
    + (UInt8(1)...255).filter { $0 != UInt8(ascii: "/") }.flatMap { byte in
      let name = Array("names/x".utf8) + [byte, UInt8(ascii: "7")]
      let link = TarEntry.symlink("", to: "").with(\.path, name + Array(".l".utf8)).with(\.linkTarget, [byte, 0x37])
      return [TarEntry.file("").with(\.path, name), link]
    }

  /// Directories and files of several owners.
  static let owners: [TarEntry] = [
    .directory("own", mode: 0o2755).owned(by: 5, 6), .file("own/a").owned(by: 5, 6), .file("own/b").owned(by: 5, 7),
    .file("own/z"), .directory("own/ zzz"), .directory("own/sub").owned(by: 5, 6), .file("own/sub/f"),
    .directory("own/sub2").owned(by: 9, 6), .directory("own/sub2/deep").owned(by: 9, 6), .directory("plain"),
  ]

  /// Every kind of entry, odd modes and times, several names of one inode.
  static let kinds: [TarEntry] =
    [0, 1, 7, 0o664, 0o4755, 0o6755, 0o7777].map { .file("mode\($0)", mode: $0) } + [
      .directory("dev"), .characterDevice("dev/null", 1, 3, mode: 0o666), .blockDevice("dev/sda", 8, 0),
      .fifo("dev/pipe", mode: 0o4644), .file("hl/a", "1"), .hardlink("hl/b", to: "hl/a"),
      .symlink("hl/s", to: "x").owned(by: 3, 0), .hardlink("hl/s2", to: "hl/s"),
      .file("late", "text", mtime: 4_102_444_800), .file("early", "text", mtime: -5).record("mtime", "-5"),
    ]

  /// Extended attributes with odd names and long values.
  static let attributes: [TarEntry] = [
    .directory("xa").attribute("user.d", "1"),
    .file("xa/f").attribute("user.b", "two words\n").attribute("user.sp ace", "x").attribute("user.é", "z")
      .attribute("user.#h", "1").attribute("trusted.t", "1").attribute("user.long", String(repeating: "q", count: 900)),
  ]

  /// Directories whose byte order differs from the order of their paths.
  static let order: [TarEntry] =
    ["b", "b/c", "b/c-x", "b/c/d", "b.d", "b-x", "Z"].map { .directory($0) }
    + ["b/a", "b/c0", "b.d/f", "Z/f", "_u"].map { .file($0) }

  /// All of them.
  static var all: TestTar { TestTar([.directory(".", mtime: 7)] + names + owners + kinds + attributes + order) }

  /// All but the many names.
  static var small: TestTar {
    TestTar([.directory(".", mtime: 7), .directory("names")] + owners + kinds + attributes + order)
  }

  /// Unpacks layers with umoci and returns the bundle: `rootfs` and the manifest's path below `directory`.
  static func unpack(_ tar: TestTar, rootless: Bool = false) throws -> UmociBundle {
    let layout = try TestLayout()
    try layout.tag("v1", layout.image(layers: [TestLayer(tar, .none)]))
    let arguments = ["--log=error", "unpack", "--image", layout.path + ":v1"] + (rootless ? ["--rootless"] : [])
    let result = try Tool("umoci").run(arguments + [layout.directory.path("bundle")])
    guard result.status == 0 else { throw TestSupportError.tool(result.errors) }
    let names = rawNames(in: layout.directory.path("bundle")).map { String(decoding: $0, as: UTF8.self) }
    guard let name = names.first(where: { $0.hasSuffix(".mtree") }) else { throw TestSupportError.tool("no manifest") }
    return UmociBundle(layout: layout, manifestName: "bundle/" + name)
  }
}

/// A bundle that umoci unpacked.
struct UmociBundle {
  let layout: TestLayout
  let manifestName: String
  var directory: TemporaryDirectory { layout.directory }
  var rootfs: String { directory.path("bundle/rootfs") }

  func manifest() throws -> [UInt8] { try directory.read(manifestName) }

  /// Has umoci write the tree back; the paths of the blobs that came with that.
  func repacked() throws -> [String] {
    let before = Set(layout.blobs)
    let result = try Tool("umoci").run(
      "--log=error", "repack", "--image", layout.path + ":v2", directory.path("bundle"))
    guard result.status == 0 else { throw TestSupportError.tool(result.errors) }
    return Set(layout.blobs).subtracting(before).map { layout.path + "/blobs/sha256/" + $0.dropFirst(7) }
  }
}

/// An extended attribute of text.
func attribute(_ name: String, _ value: String) -> ExtendedAttribute {
  ExtendedAttribute(name: Array(name.utf8), value: Array(value.utf8))
}
