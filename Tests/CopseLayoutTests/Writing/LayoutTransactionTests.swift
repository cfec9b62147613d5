import CopseLayout
import CopseSpec
import CopseSystem
import CopseTestSupport
import Glibc
import Testing

@Suite("a transaction on a layout")
struct LayoutTransactionTests {
  private let layout: TestLayout
  private let name: ReferenceName

  init() throws {
    layout = try TestLayout()
    name = try ReferenceName(parsing: "new")
  }

  private func names(_ folder: String = "") -> [String] {
    rawNames(in: layout.path + folder).map { String(decoding: $0, as: UTF8.self) }.sorted()
  }

  private func path(_ descriptor: Descriptor) -> String {
    "layout/blobs/\(descriptor.digest.algorithm.rawValue)/\(descriptor.digest.hex)"
  }

  @Test("stores blobs under their digests and names them, leaving nothing else behind")
  func blobs() throws {
    let transaction = try LayoutTransaction(layout.open())
    let content = [UInt8](repeating: 7, count: 100_000)
    let descriptor = try transaction.store(content).descriptor(.imageManifest)
    try transaction.commit([.tag(name, descriptor)])
    #expect(try layout.directory.read(path(descriptor)) == content)
    #expect(descriptor.digest.description == TestLayout.digest(of: content) && descriptor.size == 100_000)
    #expect(try layout.open().tags().map(\.name) == ["new"])
    #expect(names() == ["blobs", "index.json", "oci-layout"])
  }

  @Test("a blob with SHA-512 gets a folder of its own")
  func otherAlgorithm() throws {
    let transaction = try LayoutTransaction(layout.open())
    let writer = try transaction.blob(algorithm: .sha512)
    try writer.append(Array("x".utf8))
    let descriptor = try transaction.store(writer).descriptor(.imageManifest)
    #expect(try readAll(try layout.open().blob(descriptor, referrer: "test")) == Array("x".utf8))
  }

  @Test("a blob that is there is kept if it is intact, and healed if it is not", arguments: [true, false])
  func healing(isIntact: Bool) throws {
    let blob = try layout.blob(Array("content".utf8), "x/y")
    let file = "layout/blobs/sha256/" + blob.digest.dropFirst(7)
    if !isIntact { try layout.directory.write(file, "c0ntent") }
    let before = try Paths.status(layout.directory.path(file))?.inode
    try LayoutTransaction(layout.open()).store(Array("content".utf8))
    #expect(try layout.directory.text(file) == "content")
    let after = try Paths.status(layout.directory.path(file))?.inode
    #expect((after == before) == isIntact)
    #expect(names() == ["blobs", "index.json", "oci-layout"])
  }

  @Test("a blob that is given up leaves no file")
  func givenUp() throws {
    let transaction = try LayoutTransaction(layout.open())
    do {
      let writer = try transaction.blob()
      try writer.append([1, 2, 3])
      #expect(names().count == 4)
    }
    #expect(names() == ["blobs", "index.json", "oci-layout"] && names("/blobs/sha256").isEmpty)
  }

  @Test("keeps other entries, unknown members, and the mode of index.json")
  func lossless() throws {
    let image = try layout.image()
    try layout.tag("old", image.annotated("x-own", "1"))
    try layout.setIndexExtra(#"{"x-last":{"b":1,"a":[null]}}"#)
    #expect(chmod(layout.path + "/index.json", 0o640) == 0)
    let before = try layout.indexText()
    let change = try LayoutTransaction(layout.open()).commit([.tag(name, image.parsed()), .untag(name)])
    let after = try layout.indexText()
    #expect(change.isEmpty && after == before)
    try LayoutTransaction(layout.open()).commit([.tag(name, image.parsed())])
    let entry = image.json.dropLast() + #","annotations":{"org.opencontainers.image.ref.name":"new"}}"#
    #expect(try layout.indexText() == before.replacing("}],\"x-last\"", with: "},\(entry)],\"x-last\""))
    #expect(try Paths.status(layout.path + "/index.json")?.permissions == 0o640)
  }

  @Test("what nobody could read again is not written: a document, or index.json itself")
  func outgrown() throws {
    let (image, limit) = (try layout.image(), 4 << 20)
    try layout.setIndexExtra("{\"x-fill\":\"\(String(repeating: "x", count: limit - 200))\"}")
    let before = try layout.indexText()
    let transaction = try LayoutTransaction(layout.open())
    try transaction.store([UInt8](repeating: 0x20, count: limit))
    for error in [
      try layoutError { try transaction.store([UInt8](repeating: 0x20, count: limit + 1)) },
      try layoutError { try transaction.commit([.tag(name, image.parsed())]) },
      try layoutError { try layout.open().preview([.tag(name, image.parsed())]) },
    ] {
      #expect(error?.description.hasSuffix(" bytes long, more than the limit of \(limit)") == true)
    }
    #expect(try layout.indexText() == before && layout.open().tags().isEmpty)
  }

  @Test("an edit of a name that moved meanwhile fails, and index.json stays as it is")
  func stale() throws {
    let image = try layout.image().parsed()
    try layout.tag("new", layout.image("linux/arm64"))
    let before = try layout.indexText()
    let transaction = try LayoutTransaction(layout.open())
    let error = try layoutError { try transaction.commit([.tag(name, image, expecting: .exactly([]))]) }
    guard case .stale = error else {
      throw TestSupportError.tool("expected a conflict, found \(String(describing: error))")
    }
    #expect(try layout.indexText() == before)
  }

  @Test("garbage collection is kept away until the end, and other writers only from the index")
  func locks() throws {
    let image = try layout.image().parsed()
    let collector = try Directory.open(layout.path)
    let writer = try Directory.open(layout.path + "/blobs")
    do {
      let transaction = try LayoutTransaction(layout.open(), lockTimeout: 0)
      #expect(throws: SystemError.self) { try collector.lock(.exclusive, timeout: 0) }
      try writer.lock(.exclusive, timeout: 0)
      let error = try layoutError { try transaction.commit([.tag(name, image)]) }
      #expect(error?.description.hasSuffix("kept the layout locked for 0 s") == true)
      #expect(try layout.open().tags().isEmpty)
    }
    try collector.lock(.exclusive, timeout: releasedLockTimeout)
  }

  @Test("files that a killed process left are in nobody's way")
  func leftovers() throws {
    try layout.directory.write("layout/.copse-0123456789abcdef", "half")
    let image = try layout.image().parsed()
    try LayoutTransaction(layout.open()).commit([.tag(name, image)])
    #expect(try layout.open().tags().map(\.name) == ["new"])
    #expect(try layout.directory.text("layout/.copse-0123456789abcdef") == "half")
  }

  @Test("what root writes belongs to whom the layout belongs to", .requiresRoot)
  func owner() throws {
    #expect(chown(layout.path, 1234, 2345) == 0)
    let transaction = try LayoutTransaction(layout.open())
    let descriptor = try transaction.store([1]).descriptor(.imageManifest)
    try transaction.commit([.tag(name, descriptor)])
    for file in [path(descriptor), "layout/index.json"] {
      let status = try Paths.status(layout.directory.path(file))
      #expect(status?.uid == 1234 && status?.gid == 2345)
    }
  }
}
