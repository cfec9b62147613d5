import Copse
import CopseLayers
import CopseSpec
import Testing

@Suite("The namespaces and mounts of a container")
struct RuntimeNamespaceTests {
  static let runs = [IDMapping(containerID: 0, hostID: 1000, size: 10), IDMapping(containerID: 10, hostID: 3000)]

  @Test("without mappings there is no user namespace")
  func plain() throws {
    let linux = try Self.linux(OwnershipMap())
    #expect(
      linux.members.map(\.name) == ["resources", "namespaces", "maskedPaths", "readonlyPaths"])
    #expect(Self.namespaces(linux) == ["cgroup", "pid", "network", "ipc", "uts", "mount"])
  }

  @Test("mappings of either kind add a user namespace")
  func mapped() throws {
    let linux = try Self.linux(OwnershipMap(uids: Self.runs, gids: [Self.runs[0]]))
    #expect(linux.members.map(\.name).prefix(2) == ["uidMappings", "gidMappings"])
    #expect(
      linux["uidMappings"] == [
        ["containerID": 0, "hostID": 1000, "size": 10], ["containerID": 10, "hostID": 3000, "size": 1],
      ])
    #expect(linux["gidMappings"] == [["containerID": 0, "hostID": 1000, "size": 10]])
    #expect(Self.namespaces(linux) == ["cgroup", "pid", "network", "ipc", "uts", "mount", "user"])
    #expect(Self.namespaces(try Self.linux(OwnershipMap(gids: Self.runs))).last == "user")
  }

  @Test("rootless, what needs privileges is left out")
  func rootless() throws {
    let runs = [IDMapping(containerID: 0, hostID: 1000)]
    var configuration = try RuntimeConfigurationTests.configuration(
      #"{"Volumes":{"/sys/x":{},"/system":{}}}"#, ownership: OwnershipMap(uids: runs, gids: runs, isRootless: true))
    configuration.user = ResolvedUser(uid: 1, gid: 2, additionalGids: [3])
    configuration.resolverMount = [.noDevices, .noSetUser, .readOnly]
    let document = try #require(try configuration.document().objectValue)
    let linux = try #require(document["linux"]?.objectValue)
    #expect(linux["resources"] == nil)
    #expect(Self.namespaces(linux) == ["cgroup", "pid", "ipc", "uts", "mount", "user"])
    #expect(document["process"]?.objectValue?["user"] == ["uid": 1, "gid": 2])
    let mounts = try #require(document["mounts"]?.arrayValue)
    #expect(
      mounts.compactMap { $0.objectValue?["destination"]?.stringValue } == [
        "/proc", "/dev", "/dev/pts", "/dev/shm", "/dev/mqueue", "/system", "/sys", "/etc/resolv.conf",
      ])
    #expect(
      mounts[2].objectValue?["options"] == ["nosuid", "noexec", "newinstance", "ptmxmode=0666", "mode=0620"])
    #expect(mounts[6].objectValue?["options"] == ["rbind", "nosuid", "noexec", "nodev", "ro"])
    #expect(mounts[7].objectValue?["options"] == ["nodev", "nosuid", "rbind", "ro"])
  }

  @Test("a host without a resolver gets no mount of it")
  func noResolver() throws {
    let configuration = try RuntimeConfigurationTests.configuration("{}", ownership: OwnershipMap(isRootless: true))
    let mounts = try configuration.document().objectValue?["mounts"]?.arrayValue ?? []
    #expect(mounts.last?.objectValue?["destination"] == "/sys")
  }

  static func linux(_ ownership: OwnershipMap) throws -> JSONObject {
    let configuration = try RuntimeConfigurationTests.configuration("{}", ownership: ownership)
    return try #require(try configuration.document().objectValue?["linux"]?.objectValue)
  }

  static func namespaces(_ linux: JSONObject) -> [String] {
    linux["namespaces"]?.arrayValue?.compactMap { $0.objectValue?["type"]?.stringValue } ?? []
  }
}
