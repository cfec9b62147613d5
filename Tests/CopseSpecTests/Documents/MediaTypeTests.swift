import CopseSpec
import Testing

@Suite("Media types")
struct MediaTypeTests {
  @Test("is read where it has the form of RFC 6838", arguments: ["a/b", "application/vnd.x-y.z+json", "x/1!#$&-^_.+"])
  func parsing(text: String) throws {
    #expect(try MediaType(parsing: text).rawValue == text)
  }

  @Test(
    "is refused in any other form",
    arguments: ["", "foo", "a b/c", "a/b/c", "/b", "a/", ".a/b", "a/+b", "ü/b", "a/b;q=1"])
  func refused(text: String) {
    #expect(throws: SpecError.invalidMediaType(text)) { try MediaType(parsing: text) }
  }

  @Test(
    "layers tell how they are compressed and whether they may be passed on",
    arguments: [
      ("application/vnd.oci.image.layer.v1.tar", LayerCompression.none, false),
      ("application/vnd.oci.image.layer.v1.tar+gzip", .gzip, false),
      ("application/vnd.oci.image.layer.v1.tar+zstd", .zstd, false),
      ("application/vnd.oci.image.layer.nondistributable.v1.tar", LayerCompression.none, true),
      ("application/vnd.oci.image.layer.nondistributable.v1.tar+gzip", .gzip, true),
      ("application/vnd.oci.image.layer.nondistributable.v1.tar+zstd", .zstd, true),
      ("application/vnd.docker.image.rootfs.diff.tar", LayerCompression.none, false),
      ("application/vnd.docker.image.rootfs.diff.tar.gzip", .gzip, false),
      ("application/vnd.docker.image.rootfs.diff.tar.zstd", .zstd, false),
      ("application/vnd.docker.image.rootfs.foreign.diff.tar", LayerCompression.none, true),
      ("application/vnd.docker.image.rootfs.foreign.diff.tar.gzip", .gzip, true),
      ("application/vnd.docker.image.rootfs.foreign.diff.tar.zstd", .zstd, true),
      ("application/vnd.oci.image.layer.v1.tar+br", nil, false),
      ("application/vnd.oci.image.layer.v1.tar+gzip ", nil, false),
      ("application/vnd.oci.image.manifest.v1+json", nil, false), ("", nil, false),
    ])
  func layers(text: String, compression: LayerCompression?, isNonDistributable: Bool) {
    let type = MediaType(text)
    #expect(type.layerCompression == compression)
    #expect(type.isNonDistributable == isNonDistributable)
    #expect(type.rawValue == text)
  }

  @Test(
    "documents tell their kind",
    arguments: [
      ("application/vnd.oci.image.index.v1+json", [true, false, false, false]),
      ("application/vnd.docker.distribution.manifest.list.v2+json", [true, false, false, true]),
      ("application/vnd.oci.image.manifest.v1+json", [false, true, false, false]),
      ("application/vnd.docker.distribution.manifest.v2+json", [false, true, false, true]),
      ("application/vnd.oci.image.config.v1+json", [false, false, true, false]),
      ("application/vnd.docker.container.image.v1+json", [false, false, true, true]),
      ("application/vnd.docker.distribution.manifest.v1+prettyjws", [false, false, false, true]),
      ("application/vnd.oci.empty.v1+json", [false, false, false, false]),
    ])
  func documents(text: String, kinds: [Bool]) {
    let type = MediaType(rawValue: text)
    #expect([type.isIndex, type.isManifest, type.isImageConfiguration, type.isDocker] == kinds)
  }

  @Test("a new layer has the type that suits its manifest", arguments: LayerCompression.allCases)
  func newLayer(compression: LayerCompression) {
    #expect(MediaType.layer(compression).layerCompression == compression)
    #expect(!MediaType.layer(compression).isDocker)
    #expect(MediaType.layer(compression, in: .dockerManifest).layerCompression == compression)
    #expect(MediaType.layer(compression, in: .dockerManifest).isDocker)
  }
}
