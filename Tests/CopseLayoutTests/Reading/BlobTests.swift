import CopseLayout
import CopseSpec
import CopseTestSupport
import Glibc
import Testing

@Suite("reading a blob")
struct BlobTests {
  let layout: TestLayout
  let content = Array("the content of a blob".utf8)
  let blob: TestDescriptor

  init() throws {
    layout = try TestLayout()
    blob = try layout.blob(content, "text/plain")
  }

  private func read(step: Int = 4096) throws -> [UInt8] {
    try readAll(layout.open().blob(blob.parsed(), referrer: "a test"), step: step)
  }

  @Test("the content comes whole, however large the buffer is", arguments: [1, 7, 20, 21, 22, 4096])
  func content(step: Int) throws {
    #expect(try read(step: step) == content)
  }

  @Test("a blob that is not there is named with what referred to it")
  func missing() throws {
    try layout.remove(blob)
    let error = try layoutError { try read() }
    #expect(error?.description == "blob \(blob.digest) (a test): missing from the layout")
    #expect(error?.isMissingBlob == true)
  }

  @Test("something else in place of a blob is refused by name, and never waited for")
  func wrongKind() throws {
    let name = layout.blobName(blob)
    for (kind, make) in [
      ("a FIFO", { try layout.directory.fifo(name) }),
      ("a symbolic link", { try layout.directory.symlink(name, to: "/etc/passwd") }),
      ("a directory", { try layout.directory.makeDirectory(name) }),
    ] {
      removeTree(layout.blobPath(blob))
      try make()
      let problem = try blobProblem { try read() }
      #expect(
        problem?.fault == .wrongKind(path: layout.blobPath(blob), expected: "a regular file", found: kind))
    }
  }

  @Test("a link in place of a directory of blobs is followed, and a link behind it is not")
  func linkedDirectory() throws {
    #expect(rename(layout.path + "/blobs/sha256", layout.directory.path("elsewhere")) == 0)
    try layout.directory.symlink("layout/blobs/sha256", to: "../../elsewhere")
    #expect(try read() == content && layout.open().hasBlob(blob.parsed().digest))
    let name = layout.directory.path("elsewhere/\(blob.hex)")
    #expect(rename(name, name + ".moved") == 0)
    #expect(try blobProblem { try read() }?.fault == .missing)
    try layout.directory.symlink("elsewhere/\(blob.hex)", to: name + ".moved")
    #expect(try layoutError { try read() } != nil)
    #expect(try layout.open().hasBlob(blob.parsed().digest) == false)
  }

  @Test("a blob of another size is refused before it is read", arguments: [0, 1, 20, 22, 100])
  func size(count: Int) throws {
    try layout.replace(blob, by: Array((content + content + content + content + content).prefix(count)))
    let problem = try blobProblem { try layout.open().blob(blob.parsed(), referrer: "a test").size }
    #expect(problem?.fault == .size(expected: 21, found: Int64(count)))
  }

  @Test("the last bytes of changed content are never handed out", arguments: [1, 7, 21, 4096])
  func changed(step: Int) throws {
    try layout.corrupt(blob, at: 0)
    var count = 0
    var reader = try layout.open().blob(blob.parsed(), referrer: "a test")
    let problem = try blobProblem { try drain(&reader, step: step) { count += $0.count } }
    let found = try Digest(parsing: TestLayout.digest(of: layout.content(blob)))
    #expect(problem?.fault == .content(found: found))
    #expect(count < content.count)
  }

  @Test("a blob that grows or shrinks while it is read is an error")
  func unsteady() throws {
    var grows = try layout.open().blob(blob.parsed(), referrer: "a test")
    #expect(truncate(layout.blobPath(blob), 30) == 0)
    #expect(try blobProblem { try drain(&grows) }?.fault == .tooLong(expected: 21))
    try layout.replace(blob, by: content)
    var shrinks = try layout.open().blob(blob.parsed(), referrer: "a test")
    #expect(truncate(layout.blobPath(blob), 10) == 0)
    #expect(try blobProblem { try drain(&shrinks) }?.fault == .size(expected: 21, found: 10))
  }

  @Test("whoever stops early can have the rest verified")
  func finish() throws {
    try layout.corrupt(blob, at: 20)
    var reader = try layout.open().blob(blob.parsed(), referrer: "a test")
    var byte: UInt8 = 0
    let count = try withUnsafeMutableBytes(of: &byte) { try reader.read(into: $0) }
    #expect(count == 1 && !reader.isVerified)
    var problem: BlobProblem?
    do {
      try reader.finish()
    } catch {
      if case .blob(let found) = error { problem = found }
    }
    #expect(problem != nil && !reader.isVerified)
  }

  @Test("an empty blob is verified too")
  func empty() throws {
    let empty = try layout.blob([], "text/plain")
    #expect(try readAll(layout.open().blob(empty.parsed(), referrer: "a test")) == [])
    let wrong = TestDescriptor("text/plain", TestLayout.digest(of: [1]), 0)
    try layout.replace(wrong, by: [])
    #expect(try blobProblem { try readAll(layout.open().blob(wrong.parsed(), referrer: "a test")) } != nil)
  }

  @Test("a blob can be read by its digest alone")
  func byDigest() throws {
    let digest = try blob.parsed().digest
    #expect(try readAll(layout.open().blob(digest)) == content)
    try layout.corrupt(blob)
    #expect(try blobProblem { try readAll(layout.open().blob(digest)) }?.digest == digest)
    try layout.remove(blob)
    let error = try layoutError { try layout.open().blob(digest).size }
    #expect(error?.description == "nothing in \(layout.path) has digest \(digest)")
  }

  @Test("sha512 names blobs as sha256 does")
  func sha512() throws {
    let hex =
      "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
      + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"
    let other = TestDescriptor("text/plain", "sha512:" + hex, 3)
    try layout.replace(other, by: Array("abc".utf8))
    #expect(try readAll(layout.open().blob(other.parsed(), referrer: "a test")) == Array("abc".utf8))
    #expect(try layout.open().digests() == [blob.parsed().digest, other.parsed().digest])
    try layout.replace(other, by: Array("abd".utf8))
    let problem = try blobProblem { try readAll(layout.open().blob(other.parsed(), referrer: "a test")) }
    #expect(problem?.digest.description == other.digest)
  }

  @Test("names among the blobs that are no digests are passed over")
  func strangers() throws {
    try layout.directory.write("layout/blobs/sha256/README")
    try layout.directory.write("layout/blobs/sha256/" + blob.hex.uppercased())
    #expect(try layout.open().digests() == [blob.parsed().digest])
  }
}
