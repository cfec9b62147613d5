import CopseTestSupport
import Testing

/// LXC's template as it is installed; it looks for skopeo, umoci and jq in `PATH`.
private let template = Tool("/usr/share/lxc/templates/lxc-oci")

@Suite(
  "LXC's template for OCI images makes a container", .requiresRoot, .requiresTool(template.name),
  .requiresTool("skopeo"), .requiresTool("jq"), .requiresMountNamespace)
struct ContainerTemplateTests {
  private let client: ClientCalls
  private let layout: TestLayout

  init() throws {
    client = try ClientCalls()
    layout = try TestLayout()
    let layer = TestTar(
      .directory("etc"), .file("etc/passwd", "root:x:0:0::/:/bin/sh\napp:x:1000:1001::/srv:/bin/sh\n"),
      .directory("srv", mode: 0o750).owned(by: 1000, 1001), .file("srv/.hidden", "here"),
      .symlink("link", to: "etc/passwd"))
    let runtime = """
      {"User":"app","WorkingDir":"/srv","Env":["PATH=/bin","A=b c"],"Entrypoint":["/bin/sh","-c"],"Cmd":["true"]}
      """
    try layout.tag("v1", layout.image(layers: [TestLayer(layer)], runtime: runtime))
    try client.place.makeDirectory("box/rootfs")
    try client.place.write("box/config")
  }

  /// Runs the template as `lxc-create` does; its cache lies in a file system of its own.
  private func create(_ flags: [String], from tag: String = "v1") throws -> Tool.Result {
    let box = client.place.path("box")
    let words =
      ["--name", "box", "--path", box, "--rootfs", box + "/rootfs", "--url", "oci:\(layout.path):\(tag)"] + flags
    let script = "mount -t tmpfs copse-test /var/cache && exec \(template.name) \"$@\""
    return try Tool("unshare").run(
      ["--mount", "sh", "-c", script, "sh"] + words, environment: ["PATH": client.umoci.searchPath])
  }

  @Test(
    "from a copy, from a cache of blobs behind a link, and without root's rights",
    arguments: [["--no-cache"], [], ["--no-cache", "--mapped-uid", "1000", "--mapped-gid", "1000"]])
  func create(flags: [String]) throws {
    let result = try create(flags)
    #expect(result.status == 0, "\(result.text)\(result.errors)")
    let place = client.place
    #expect(try place.text("box/rootfs/srv/.hidden") == "here" && place.text("box/rootfs/etc/hostname") == "box\n")
    #expect(try place.text("box/rootfs/link").contains("app") && !place.has("box/rootfs.tmp"))
    let lines = try place.text("box/config").split(separator: "\n").filter { !$0.hasPrefix("lxc.include") }
    #expect(
      lines == [
        #"lxc.execute.cmd = '"/bin/sh" "-c"  "true" '"#, "lxc.mount.auto = proc:mixed sys:mixed cgroup:mixed",
        "lxc.environment = PATH=/bin", "lxc.environment = A=b c", "lxc.uts.name = box", "lxc.init.uid = 1000",
        "lxc.init.gid = 1001", "lxc.init.cwd = /srv",
      ])
    let owner = try Tool("stat").run("--format", "%u:%g", place.path("box/rootfs/srv")).text
    #expect(owner == (flags.contains("--mapped-uid") ? "0:0\n" : "1000:1001\n"))
  }

  @Test("and fails where a layer is damaged, leaving no tree")
  func damaged() throws {
    try layout.tag("bad", layout.image(layers: [TestLayer(bytes: Array("no archive".utf8))]))
    let result = try create(["--no-cache"], from: "bad")
    #expect(result.status == 1 && !client.place.has("box/rootfs.tmp") && !client.place.has("box/rootfs/etc"))
  }
}
