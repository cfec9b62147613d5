import CopseSystem
import CopseTestSupport
import Testing

@Suite("access control lists of an archive")
struct AccessControlListTests {
  private static let access =
    "user::rwx,user:1000:r-x:1000,user:7:rw-:7,group::r-x,group:50:--x:50,mask::rwx,other::r--"

  private func attributes(_ key: String, _ list: String) throws -> [ExtendedAttribute] {
    let reader = try ArchiveReader(TestBlocks(TestTar(.directory("d").record(key, list)).bytes))
    let entry = try #require(try reader.nextEntry())
    return entry.hasAccessControl ? entry.accessControl().attributes : []
  }

  @Test("with the three classic rules alone are the mode and no list")
  func classic() throws {
    #expect(try attributes("SCHILY.acl.access", "user::rwx,group::r-x,other::r--").isEmpty)
  }

  @Test(
    "become the attributes that getfacl reads", .requiresTool("getfacl"), .requiresRoot, .requiresAccessControlLists)
  func judged() throws {
    let place = try TemporaryDirectory()
    try place.makeDirectory("d")
    let directory = try Directory.open(place.path("d"))
    for attribute in try attributes("SCHILY.acl.access", Self.access) { try directory.setAttribute(attribute) }
    for attribute in try attributes("SCHILY.acl.default", "user::rw-,group::r--,other::---") {
      try directory.setAttribute(attribute)
    }
    let lines = try Tool("getfacl").run(["-cnpE", place.path("d")]).lines
    #expect(
      lines == [
        "user::rwx", "user:7:rw-", "user:1000:r-x", "group::r-x", "group:50:--x", "mask::rwx", "other::r--",
        "default:user::rw-", "default:group::r--", "default:other::---",
      ])
  }

  @Test("have the very bytes that setfacl makes", .requiresTool("setfacl"), .requiresAccessControlLists)
  func encoding() throws {
    let place = try TemporaryDirectory()
    try place.makeDirectory("d", mode: 0o754)
    let result = try Tool("setfacl").run(["-m", "u:1000:rx,u:7:rw,g:50:x,m::rwx", place.path("d")])
    #expect(result.status == 0, "\(result.errors)")
    let found = try Directory.open(place.path("d")).attributes()
    #expect(try attributes("SCHILY.acl.access", Self.access) == found)
  }
}

extension Trait where Self == ConditionTrait {
  /// Skips the test where temporary files cannot carry access control lists.
  fileprivate static var requiresAccessControlLists: Self {
    .enabled("needs a temporary directory with access control lists") {
      let place = try TemporaryDirectory()
      return try Tool("setfacl").isInstalled && Tool("setfacl").run(["-m", "u:1:r", place.path]).status == 0
    }
  }
}
