import Copse
import CopseTestSupport
import Testing

@Suite("an image cut short is not unpacked", .requiresTool("zstd"))
struct TruncationTests {
  private static let tar = TestTar(.directory("d"), .file("d/f", "some text"))

  @Test("whichever of its blobs is cut at whichever byte")
  func blobs() throws {
    let test = try TestUnpacking()
    let image = try test.layout.image(layers: [TestLayer(Self.tar, .zstd)])
    try test.layout.tag("v1", test.layout.index([image]))
    for digest in test.layout.blobs {
      let blob = TestDescriptor("", digest, 0)
      let bytes = try test.layout.content(blob)
      for count in 0..<bytes.count {
        try test.layout.replace(blob, by: Array(bytes.prefix(count)))
        let found = try failure { try test.unpack() }
        #expect(found?.message.contains(digest) == true, "\(digest) cut to \(count): \(found?.message ?? "unpacked")")
        #expect(test.names().isEmpty)
      }
      try test.layout.replace(blob, by: bytes)
    }
    try test.unpack()
  }

  @Test(
    "where the cut layer has a descriptor of its own",
    arguments: [TestMediaTypes.oci.zstdLayer, TestMediaTypes.oci.gzipLayer])
  func describedLayers(type: String) throws {
    let test = try TestUnpacking()
    let bytes =
      try type == TestMediaTypes.oci.zstdLayer
      ? TestZstd.frame(Self.tar.bytes) : Tool("gzip").run(["-c9"], input: Self.tar.bytes).output
    let diffID = TestLayout.digest(of: Self.tar.bytes)
    let configuration = try test.layout.document(
      #"{"architecture":"amd64","os":"linux","rootfs":{"type":"layers","diff_ids":["\#(diffID)"]}}"#,
      TestMediaTypes.oci.configuration)
    for count in 0..<bytes.count {
      let layer = try test.layout.blob(Array(bytes.prefix(count)), type)
      try test.layout.setEntries([])
      try test.layout.tag("v1", test.layout.manifest(configuration, [layer]))
      let found = try failure { try test.unpack() }
      #expect(found?.code == .damaged && found?.message.contains(layer.digest) == true, "cut to \(count)")
      #expect(test.names().isEmpty)
    }
  }
}
