import CopseLayers
import CopseTestSupport
import Testing

@Suite("extended attributes", .requiresRoot, .requiresUserAttributes)
struct AttributeTests {
  /// cap_net_raw=ep as the kernel stores it.
  static let capability: [UInt8] = [1, 0, 0, 2, 0, 0x20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]

  @Test("are kept on every kind that can have them")
  func kinds() throws {
    let tree = try TestRootfs(
      TestTar(
        .file("f", "x", mode: 0o400).owned(by: 4, 4).attribute("user.a", "1").attribute("trusted.b", "2"),
        .directory("d", mode: 0o500).attribute("user.a", "1").attribute("trusted.b", "2"),
        .symlink("l", to: "f").attribute("trusted.b", "2"), .fifo("p").attribute("trusted.b", "2"),
        .characterDevice("c", 1, 3).attribute("trusted.b", "2"), .directory(".").attribute("user.root", "3")))
    for path in ["f", "d"] { #expect(try tree[path].text(of: "user.a") == "1") }
    for path in ["f", "d", "l", "p", "c"] { #expect(try tree[path].text(of: "trusted.b") == "2", "\(path)") }
    #expect(try tree["."].text(of: "user.root") == "3")
    #expect(try SnapshotListing(tree.snapshot).differences(from: tree.listing) == [])
  }

  @Test("have any name and any bytes")
  func values() throws {
    let value = Array(UInt8.min...UInt8.max)
    let entry = TarEntry.file("f").attribute("user.sp ace", "x").attribute("user.é", "y").attribute("user.a=b", "z")
      .with(\.attributes, [("user.bytes", value), ("user.long", Array(repeating: 7, count: 3000))])
    let tree = try TestRootfs(TestTar(entry))
    #expect(try tree["f"].attributes["user.bytes"] == value)
    #expect(try tree["f"].attributes["user.long"]?.count == 3000)
    #expect(try SnapshotListing(tree.snapshot).differences(from: tree.listing) == [])
  }

  @Test("of the host's security policy are left out with a word")
  func forbidden() throws {
    let tree = try TestRootfs(
      TestTar(
        .file("f").attribute("security.selinux", "u:r:t").attribute("user.k", "v"),
        .directory("d").attribute("system.nfs4_acl", "x"), .symlink("l", to: "f").attribute("security.selinux", "x")))
    #expect(try tree["f"].attributes.keys.sorted() == ["user.k"])
    #expect(try tree["d"].attributes.isEmpty)
    #expect(Set(tree.notices) == [.ignoredAttribute("security.selinux"), .ignoredAttribute("system.nfs4_acl")])
  }

  @Test("that the file system does not know are left out with a word")
  func unsupported() throws {
    let tree = try TestRootfs(TestTar(.file("f").attribute("nonsense.k", "v"), .directory("d").attribute("odd.k", "v")))
    #expect(Set(tree.notices) == [.unsupportedAttribute("nonsense.k"), .unsupportedAttribute("odd.k")])
    #expect(try SnapshotListing(tree.snapshot).differences(from: tree.listing) == [])
  }

  @Test("that grant capabilities survive another owner and a set-id bit")
  func capabilities() throws {
    let entry = TarEntry.file("ping", "x", mode: 0o4755).owned(by: 12, 34)
      .with(\.attributes, [("security.capability", Self.capability)])
    let file = try TestRootfs(TestTar(entry))["ping"]
    #expect(file.attributes["security.capability"] == Self.capability)
    #expect(file.what == "-4755" && file.owner == "12:34")
  }

  @Test("go when an upper layer's directory has none, and come when it has")
  func replaced() throws {
    let tree = try TestRootfs(
      TestTar(.directory("d").attribute("user.old", "1"), .directory("e"), .file("f").attribute("user.old", "1")),
      TestTar(.directory("d"), .directory("e").attribute("user.new", "2"), .file("f")))
    #expect(try tree["d"].attributes.isEmpty && tree["f"].attributes.isEmpty)
    #expect(try tree["e"].text(of: "user.new") == "2")
  }

  @Test("of libarchive's own spelling are read as well")
  func otherSpelling() throws {
    let tree = try TestRootfs(TestTar(.file("f").record("LIBARCHIVE.xattr.user.k", "dmFsdWU")))
    #expect(try tree["f"].text(of: "user.k") == "value")
  }

  @Test("that the kernel refuses are an error that names entry and attribute")
  func refused() throws {
    let error = #expect(throws: LayersError.self) {
      try TestRootfs(TestTar(.symlink("l", to: "x").attribute("user.k", "v")))
    }
    #expect(error?.entry == "l")
    #expect(error?.description.contains("user.k") == true)
  }
}
