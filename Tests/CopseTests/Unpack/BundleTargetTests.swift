import Copse
import CopseTestSupport
import Glibc
import Testing

@Suite("a bundle")
struct BundleTargetTests {
  private let test: TestUnpacking
  private let image: TestDescriptor

  init() throws {
    test = try TestUnpacking()
    image = try test.layout.image()
    try test.layout.tag("v1", image)
  }

  private var files: [String] { ["config.json", "copse.state", "rootfs", "sha256_\(image.hex).mtree", "umoci.json"] }

  @Test("is made where nothing is, for its owner alone", arguments: ["b", "b/", "b/.", "new/parents/b", "./b//"])
  func new(target: String) throws {
    let report = try test.unpack(to: target)
    #expect(!report.isWorkspace && report.trees.count == 1)
    #expect(test.names(target) == files)
    #expect(test.mode(target) == 0o700)
    #expect(try test.place.text(target + "/rootfs/etc/platform") == "linux/amd64\n")
    #expect(test.names().count == 1)
  }

  @Test("fills a directory that is there, and leaves what else is in it")
  func existing() throws {
    try test.place.write("b/notes", "mine")
    try test.unpack()
    #expect(test.names("b") == (files + ["notes"]).sorted())
    #expect(try test.place.text("b/notes") == "mine")
    #expect(test.mode("b") == 0o700)
  }

  @Test("goes where a link to a directory leads")
  func link() throws {
    try test.place.makeDirectory("real")
    try test.place.symlink("b", to: "real")
    try test.unpack()
    #expect(test.names("real") == files)
    #expect(test.mode("b").map { $0 & 0o777 } == 0o777)
  }

  @Test("fills a mount point", .requiresRoot)
  func mount() throws {
    try test.place.makeDirectory("b")
    let mount = try TestMount(test.place.path("b"), "size=1m")
    try test.unpack()
    #expect(test.names("b") == files)
    withExtendedLifetime(mount) {}
  }

  @Test("is not made over anything of that name", arguments: ["config.json", "rootfs", "umoci.json", "copse.json"])
  func taken(name: String) throws {
    try test.place.write("b/" + name, "mine")
    let found = try failure { try test.unpack() }
    #expect(found?.code == .exists)
    #expect(found?.message.contains(name) == true)
    #expect(test.names("b") == [name] && test.mode("b") == 0o755)
    #expect(try test.place.text("b/" + name) == "mine")
  }

  @Test("is not made over what is no directory", arguments: ["file", "dangling", "fifo"])
  func otherKinds(kind: String) throws {
    switch kind {
    case "file": try test.place.write("b", "mine")
    case "dangling": try test.place.symlink("b", to: "nowhere")
    default: try test.place.fifo("b")
    }
    #expect(try failure { try test.unpack() }?.code == .exists)
    #expect(try failure { try test.unpackRootfs(to: "b") }?.code == .exists)
    #expect(test.names() == ["b"])
  }

  @Test("below a file is an error that leaves the file")
  func belowFile() throws {
    try test.place.write("f", "mine")
    #expect(try failure { try test.unpack(to: "f/b") }?.message.contains("not a directory") == true)
    #expect(try test.place.text("f") == "mine")
  }

  @Test("that fails leaves no directory above it either")
  func parents() throws {
    let manifest = try test.layout.manifest(test.layout.document("{}", TestMediaTypes.oci.configuration), [])
    try test.layout.tag("bad", manifest)
    #expect(try failure { try test.unpack("bad", to: "new/parents/b") } != nil)
    #expect(test.names().isEmpty)
  }

  @Test("in a place that is not ours to write says so, with nothing left", .requiresOrdinaryUser)
  func permission() throws {
    try test.place.makeDirectory("closed", mode: 0o555)
    let found = try failure { try test.unpack(to: "closed/b") }
    #expect(found?.code == .failed && found?.isPermissionError == true)
  }
}
