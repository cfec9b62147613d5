import Copse
import CopseLayers
import CopseSpec
import CopseTestSupport
import Glibc
import Testing

/// What umoci 0.4.7 writes, byte for byte, but for the namespace that newer versions added.
@Suite("umoci writes the same configuration of a container", .requiresTool("umoci"))
struct RuntimeConfigurationJudgeTests {
  static let passwd = "root:x:0:0::/root:/bin/sh\napp:x:1000:1001::/home/app:/bin/sh\n"
  static let group = "root:x:0:\napp:x:1001:\nextra:x:2000:other,app\n"

  @Test(
    "for images that say little and much",
    arguments: [
      ("{}", "{}"), (#"{"User":"app","Env":["FOO=<a&b>","PATH=/x"]}"#, #"{"author":"A <a@b>"}"#),
      (#"{"User":"app:extra","Entrypoint":["/e"],"Cmd":["c"],"WorkingDir":"/w","StopSignal":"SIGINT"}"#, "{}"),
      (
        #"{"User":"77","Volumes":{"/v":{}},"ExposedPorts":{"80":{},"443/tcp":{}},"Labels":{"b":"é","a":"\u2028"}}"#,
        "{}"
      ),
    ],
    [OwnershipMap(), OwnershipMap(uids: RuntimeNamespaceTests.runs), OwnershipMap(isRootless: true)])
  func same(_ image: (runtime: String, extra: String), _ ownership: OwnershipMap) throws {
    let layout = try TestLayout()
    try layout.tag("v1", layout.image("linux/amd64", runtime: image.runtime, extra: image.extra))
    try layout.directory.write("rootfs/etc/passwd", Self.passwd)
    try layout.directory.write("rootfs/etc/group", Self.group)
    let file = layout.directory.path("config.json")
    var words = ["raw", "runtime-config", "--image", layout.path + ":v1", "--rootfs", layout.directory.path("rootfs")]
    words += ownership.uids.flatMap { ["--uid-map", "\($0.containerID):\($0.hostID):\($0.size)"] }
    let result = try Tool("umoci").run(words + (ownership.isRootless ? ["--rootless"] : []) + [file])
    #expect(result.status == 0, "\(result.errors)")
    let ours = try Self.ours(image, ownership)
    #expect(ours == (try layout.directory.text("config.json")))
  }

  private static func ours(_ image: (runtime: String, extra: String), _ ownership: OwnershipMap) throws -> String {
    let text = TestJSON.joined(
      #"{"created":"1970-01-01T00:00:00Z","architecture":"amd64","os":"linux","config":\#(image.runtime),"#
        + #""rootfs":{"type":"layers","diff_ids":[]}}"#, image.extra)
    let configuration = try ImageConfiguration(Array(text.utf8))
    let lookup = UserLookup(
      passwd: PasswdDatabase(Array(passwd.utf8)), group: GroupDatabase(Array(group.utf8)))
    var mapped = ownership
    if ownership.isRootless {
      mapped.uids = [IDMapping(containerID: 0, hostID: geteuid())]
      mapped.gids = [IDMapping(containerID: 0, hostID: getegid())]
    }
    let runtime = RuntimeConfiguration(
      image: configuration, user: try lookup.resolve(configuration.user ?? ""), ownership: mapped,
      resolverMount: resolverMount())
    let document = String(decoding: try runtime.encoded(), as: UTF8.self)
    return document.split(separator: "\t\t\t{\n\t\t\t\t\"type\": \"cgroup\"\n\t\t\t},\n").joined()
  }

  private static func resolverMount() -> MountFlags? {
    var status = statvfs()
    return statvfs("/etc/resolv.conf", &status) == 0 ? MountFlags(rawValue: UInt(status.f_flag)) : nil
  }
}
