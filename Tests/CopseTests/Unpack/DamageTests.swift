import Copse
import CopseLayers
import CopseSpec
import CopseTestSupport
import Glibc
import Testing

@Suite("a damaged image is not unpacked, and the failure names what is wrong")
struct DamageTests {
  private let test: TestUnpacking
  private let layer: TestDescriptor
  private let configuration: TestDescriptor
  private static let tar = TestTar(.directory("d"), .file("d/f", "some text"))

  init() throws {
    test = try TestUnpacking()
    layer = try test.layout.blob(TestGzip.member(Self.tar.bytes), TestMediaTypes.oci.gzipLayer)
    configuration = try Self.configuration(test.layout, [TestLayout.digest(of: Self.tar.bytes)])
  }

  private static func configuration(_ layout: TestLayout, _ diffIDs: [String]) throws -> TestDescriptor {
    let list = diffIDs.map(TestJSON.string).joined(separator: ",")
    return try layout.document(
      #"{"architecture":"amd64","os":"linux","rootfs":{"type":"layers","diff_ids":[\#(list)]}}"#,
      TestMediaTypes.oci.configuration)
  }

  /// What unpacking an image of these blobs fails with; nothing is left of it.
  private func found(
    _ layers: [TestDescriptor], _ configuration: TestDescriptor? = nil, extra: String? = nil
  ) throws -> Failure {
    let manifest = try test.layout.manifest(configuration ?? self.configuration, layers, extra: extra)
    try test.layout.tag("v1", manifest)
    let found = try #require(try failure { try test.unpack() })
    #expect(test.names().isEmpty)
    #expect(try failure { try test.unpackRootfs() } != nil)
    #expect(test.names().isEmpty)
    return found
  }

  @Test(
    "where a layer's file is not what its descriptor says",
    arguments: ["absent", "short", "long", "other", "fifo", "link"])
  func blob(kind: String) throws {
    let bytes = try test.layout.content(layer)
    switch kind {
    case "absent": try test.layout.remove(layer)
    case "short": try test.layout.truncate(layer, to: 30)
    case "long": try test.layout.replace(layer, by: bytes + [0])
    case "other": try test.layout.corrupt(layer)
    case "fifo":
      try test.layout.remove(layer)
      try test.layout.directory.fifo(test.layout.blobName(layer))
    default:
      try test.layout.directory.write("elsewhere", bytes)
      try test.layout.remove(layer)
      try test.layout.directory.symlink(test.layout.blobName(layer), to: test.layout.directory.path("elsewhere"))
    }
    let found = try found([layer])
    #expect(found.code == .damaged, "\(found.message)")
    #expect(found.message.contains(layer.digest), "\(found.message)")
  }

  @Test("where the configuration names another content, and no content is named twice or not at all")
  func diffIDs() throws {
    let right = TestLayout.digest(of: Self.tar.bytes)
    let wrong = TestLayout.digest(of: [])
    for list in [[wrong], [], [right, right]] {
      let found = try found([layer], Self.configuration(test.layout, list))
      #expect(found.code == .damaged)
      #expect(found.message.contains(list == [wrong] ? layer.digest : "diff_ids"), "\(found.message)")
      try test.layout.setEntries([])
    }
  }

  @Test(
    "by its media type, where that is none of a layer",
    arguments: ["application/x-odd", "application/vnd.oci.image.layer.v1.tar+xz"])
  func mediaType(type: String) throws {
    let found = try found([layer.with(\.mediaType, type)])
    #expect(found.code == .unsupported)
    #expect(found.message.contains(type) && found.message.contains(layer.digest))
  }

  @Test("where it is no image but an artifact, chosen by its digest")
  func artifact() throws {
    let empty = try test.layout.document("{}", "application/vnd.oci.empty.v1+json")
    let artifact = try test.layout.manifest(empty, [layer], extra: #"{"artifactType":"application/x-sbom"}"#)
    try test.layout.tag("v1", artifact)
    var selection = PlatformSelection()
    selection.digestPrefix = try DigestPrefix(parsing: artifact.digest)
    let found = try failure { _ = try Unpack(test.reference(), selection: selection, to: test.place.path("b")).run() }
    #expect(found?.code == .unsupported, "\(found?.message ?? "")")
    #expect(found?.message.contains(artifact.digest) == true)
    #expect(test.names().isEmpty)
  }

  @Test("where a limit is passed")
  func limits() throws {
    try test.layout.tag("v1", test.layout.manifest(configuration, [layer]))
    #expect(try failure { try test.unpack { $0.extraction.limits.maximumBytes = 3 } }?.code == .refused)
    #expect(try failure { try test.unpack { $0.extraction.limits.maximumEntries = 1 } }?.code == .refused)
    #expect(test.names().isEmpty)
  }
}
