import Copse
import CopseLayers
import CopseSpec
import CopseTestSupport
import Testing

@Suite("umoci's record of a bundle")
struct UmociRecordTests {
  /// What umoci 0.4.7 wrote, one line each.
  static let plain =
    #"{"umoci_version":"2","from_descriptor_path":{"descriptor_walk":[\#(manifest)]},"#
    + #""map_options":{"uid_mappings":null,"gid_mappings":null,"rootless":false},"whiteout_mode":0}"#
  static let mapped =
    #"{"umoci_version":"2","from_descriptor_path":{"descriptor_walk":[\#(index),\#(manifest)]},"#
    + #""map_options":{"uid_mappings":[{"containerID":0,"hostID":1000,"size":10},"#
    + #"{"containerID":10,"hostID":3000,"size":1}],"gid_mappings":[{"containerID":0,"hostID":100,"size":1}],"#
    + #""rootless":true},"whiteout_mode":0}"#

  static let manifest =
    #"{"mediaType":"application/vnd.oci.image.manifest.v1+json","#
    + #""digest":"sha256:18c0cdfe18c644be3aa4eba6b9ea7790df026bf0ff2ae3cd74840c26fa5f1990","size":15864,"#
    + #""annotations":{"org.opencontainers.image.ref.name":"layers"}}"#
  static let index = manifest.replacing("image.manifest.v1", with: "image.index.v1")

  @Test("what umoci wrote comes back as it was, but for the whiteout mode", arguments: [plain, mapped])
  func roundTrip(_ text: String) throws {
    let record = try UmociRecord(Array(text.utf8))
    let expected = text.replacing(#","whiteout_mode":0"#, with: "") + "\n"
    #expect(String(decoding: record.encoded(), as: UTF8.self) == expected)
    #expect(try UmociRecord(record.encoded()) == record)
  }

  @Test("walk and mappings are read")
  func values() throws {
    let record = try UmociRecord(Array(Self.mapped.utf8))
    #expect(record.walk.map(\.mediaType) == [.imageIndex, .imageManifest])
    #expect(
      record.mtreeName == "sha256_18c0cdfe18c644be3aa4eba6b9ea7790df026bf0ff2ae3cd74840c26fa5f1990.mtree")
    #expect(
      record.ownership
        == OwnershipMap(
          uids: RuntimeNamespaceTests.runs, gids: [IDMapping(containerID: 0, hostID: 100)], isRootless: true))
  }

  @Test("unknown members of a descriptor survive, escaped as Go does")
  func lossless() throws {
    let text = Self.plain.replacing(#""size":15864"#, with: #""size":15864,"x-y":{"z":[1.0,"<"]}"#)
    let encoded = String(decoding: try UmociRecord(Array(text.utf8)).encoded(), as: UTF8.self)
    #expect(encoded.contains(#""x-y":{"z":[1.0,"\u003c"]}"#))
  }

  @Test(
    "what umoci would not write is refused",
    arguments: [
      (#""2""#, "2", FailureCode.damaged, "umoci_version: expected a string, found a number"),
      (#""2""#, #""3""#, .unsupported, #"umoci_version: "3", only "2" is understood"#),
      (#""umoci_version""#, #""x""#, .damaged, "umoci_version: missing"),
      (#""whiteout_mode":0"#, #""whiteout_mode":1"#, .unsupported, #"whiteout_mode: "1", only 0 is understood"#),
      (#""whiteout_mode":0"#, #""whiteout_mode":null"#, .unsupported, #"whiteout_mode: "null", only 0 is understood"#),
      (#"[{"mediaType""#, #"[],"x":[{"mediaType""#, .damaged, "descriptor_walk: 0 descriptors, expected 1 to 32"),
      ("image.manifest.v1", "image.index.v1", .damaged, "[0]: expected a manifest, found"),
      ("sha256:18", "sha256:../", .damaged, "descriptor_walk[0].digest: "),
      (":15864", ":-1", .damaged, "descriptor_walk[0].size: "),
      (#""uid_mappings":null"#, #""uid_mappings":[{}]"#, .damaged, "containerID: expected an integer of 32 bits"),
      (#""rootless":false"#, #""rootless":"no""#, .damaged, "map_options.rootless: expected a boolean, found a string"),
      (#""map_options""#, #""x""#, .damaged, "map_options: missing"),
    ])
  func refused(_ original: String, _ damage: String, _ code: FailureCode, _ message: String) {
    let text = Self.plain.replacing(original, with: damage)
    let failure = #expect(throws: Failure.self) { try UmociRecord(Array(text.utf8)) }
    #expect(failure?.code == code)
    #expect(failure?.message.contains(message) == true, "\(failure?.message ?? "")")
    #expect(failure?.message.hasPrefix("umoci.json: ") == true)
  }

  @Test(
    "a run of ids stays within 32 bits",
    arguments: [
      (#"{"containerID":0,"hostID":0,"size":0}"#, false), (#"{"containerID":0,"hostID":0,"size":4294967295}"#, true),
      (#"{"containerID":1,"hostID":0,"size":4294967295}"#, false),
      (#"{"containerID":0,"hostID":4294967295,"size":1}"#, false),
      (#"{"containerID":-1,"hostID":0,"size":1}"#, false), (#"{"containerID":0,"hostID":1e3,"size":1}"#, false),
      (#"{"containerID":0,"hostID":0,"size":4294967296}"#, false), (#"{"containerID":0,"hostID":0}"#, false),
    ])
  func runs(_ run: String, _ isValid: Bool) {
    let text = Self.plain.replacing(#""gid_mappings":null"#, with: #""gid_mappings":[\#(run)]"#)
    if isValid {
      #expect(throws: Never.self) { try UmociRecord(Array(text.utf8)) }
    } else {
      #expect(throws: Failure.self) { try UmociRecord(Array(text.utf8)) }
    }
  }

  @Test("cut short at any byte it is refused")
  func truncated() {
    let bytes = Array(Self.mapped.utf8)
    for count in bytes.indices {
      #expect(throws: Failure.self) { try UmociRecord(Array(bytes[..<count])) }
    }
  }

  @Test("umoci repacks a bundle with our record, and we read umoci's", .requiresTool("umoci"))
  func judge() throws {
    let layout = try TestLayout()
    try layout.tag("v1", layout.index([layout.image("linux/amd64")]))
    let bundle = layout.directory.path("bundle")
    let unpack = try Tool("umoci").run("unpack", "--rootless", "--image", layout.path + ":v1", bundle)
    #expect(unpack.status == 0, "\(unpack.errors)")
    let record = try UmociRecord(layout.directory.read("bundle/umoci.json"))
    #expect(record.walk.count == 2)
    #expect(record.ownership.isRootless)
    #expect(layout.directory.has("bundle/" + record.mtreeName))
    try layout.directory.write("bundle/umoci.json", record.encoded())
    try layout.directory.write("bundle/rootfs/new", "new")
    let repack = try Tool("umoci").run("repack", "--image", layout.path + ":v2", bundle)
    #expect(repack.status == 0, "\(repack.errors)")
  }
}
