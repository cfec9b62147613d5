import CopseSpec
import CopseSystem
import CopseTestSupport
import Glibc
import Testing

@testable import CopseLayout

@Suite("blobs carried from one layout to another")
struct TransferTests {
  private let source: TestLayout
  private let target: TestLayout
  private let image: TestDescriptor

  init() throws {
    source = try TestLayout()
    target = try TestLayout()
    image = try source.image()
    try source.image("linux/arm64")
  }

  private func carry(_ mode: LinkMode = .copy) throws -> TransferReport {
    let from = try source.open()
    let transaction = try LayoutTransaction(target.open())
    return try transaction.carry(try from.closure(of: [image.parsed()]), from: from, linking: mode)
  }

  private func inode(_ layout: TestLayout) throws -> UInt64? {
    try Paths.status(layout.blobPath(image))?.inode
  }

  @Test("are the same bytes under the same names, and nothing else", arguments: [.auto, .hard, .copy] as [LinkMode])
  func bytes(mode: LinkMode) throws {
    let report = try carry(mode)
    #expect(target.blobs.count == 3 && report.added == 3 && report.present == 0)
    for digest in target.blobs { #expect(try target.text(digest) == source.text(digest)) }
    #expect(rawNames(in: target.path).count == 3)
  }

  @Test("are files of their own unless a hard link is asked for", arguments: [.auto, .hard, .copy] as [LinkMode])
  func linking(mode: LinkMode) throws {
    let report = try carry(mode)
    #expect(try (inode(target) == inode(source)) == (mode == .hard))
    if mode == .hard { #expect(report.linked == 3) }
  }

  @Test("stay as they are where they are right, and are healed where not", arguments: [.hard, .copy] as [LinkMode])
  func healing(mode: LinkMode) throws {
    _ = try carry(.copy)
    let before = try inode(target)
    #expect(try carry(mode).present == 3)
    #expect(try inode(target) == before)
    try target.corrupt(image)
    #expect(try carry(mode).added == 1)
    #expect(try target.content(image) == source.content(image))
  }

  @Test(
    "are not carried where they are damaged",
    arguments: [true, false], [.auto, .hard, .copy] as [LinkMode])
  func damage(isLonger: Bool, mode: LinkMode) throws {
    let layer = try #require(
      source.open().closure(of: [image.parsed()]).digests.map(\.description).first {
        try source.text($0).first != "{"
      })
    let file = TestDescriptor("x", layer, 0)
    if isLonger { try source.replace(file, by: source.content(file) + [0]) } else { try source.corrupt(file) }
    let problem = try blobProblem { try carry(mode) }
    #expect(problem?.digest.description == layer)
    #expect(!target.blobs.contains(layer) && rawNames(in: target.path).count == 3)
  }

  @Test("are not trusted for being the source's very files", arguments: [.auto, .hard, .copy] as [LinkMode])
  func shared(mode: LinkMode) throws {
    _ = try carry(.hard)
    #expect(try carry(mode).present == 3)
    let layer = try #require(source.blobs.first { try source.text($0).first != "{" && target.blobs.contains($0) })
    try source.directory.overwrite(source.blobName(TestDescriptor("x", layer, 0)))
    #expect(try blobProblem { try carry(mode) }?.digest.description == layer)
  }

  @Test("leave no hidden name where somebody else links them meanwhile")
  func race() throws {
    let (from, into) = (try source.open(), try target.open())
    let carrier = BlobCarrier(
      source: from, from: try from.folder(.sha256), target: into, into: try into.folder(.sha256), mode: .hard)
    for _ in 0..<2 { try carrier.link([image.parsed().digest]) }
    #expect(rawNames(in: target.path).count == 3 && target.blobs == [image.digest])
  }

  @Test("a link in place of a blob is no blob")
  func symbolicLink() throws {
    let bytes = try source.content(image)
    let closure = try source.open().closure(of: [image.parsed()])
    try source.remove(image)
    try source.directory.write("elsewhere", bytes)
    #expect(Glibc.symlink(source.directory.path("elsewhere"), source.blobPath(image)) == 0)
    let transaction = try LayoutTransaction(target.open())
    #expect(try blobProblem { try transaction.carry(closure, from: source.open(), linking: .hard) } != nil)
  }

  @Test("what a reflink cannot do is said, not done otherwise")
  func reflink() throws {
    do {
      #expect(try carry(.reflink).linked == 3)
    } catch let error as LayoutError {
      guard case .notLinkable(.reflink, _) = error else { throw error }
      #expect(target.blobs.isEmpty)
    }
  }
}
