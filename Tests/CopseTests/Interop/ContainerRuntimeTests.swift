import Copse
import CopseTestSupport
import Testing

@Suite("a runtime starts a bundle of ours", .requiresRoot)
struct ContainerRuntimeTests {
  private static let script = "id -u; id -g; pwd; echo $GREETING; cat /etc/platform; test -x /bin/busybox && echo whole"

  private func check(_ name: String, _ platforms: String?, bundle: String) throws {
    let test = try TestUnpacking()
    let busybox = try #require(Busybox.content)
    let layer = TestTar(
      .directory("bin"), .file("bin/busybox", busybox, mode: 0o755), .directory("etc"), .directory("work"),
      .file("etc/passwd", "root:x:0:0::/:/bin/sh\napp:x:1000:1001::/work:/bin/sh\n"), .file("etc/platform", "here\n"))
    let applets = ["sh", "id", "cat", "test"].map { TarEntry.symlink("bin/\($0)", to: "busybox") }
    let runtime = """
      {"User":"app","WorkingDir":"/work","Env":["PATH=/bin","GREETING=hello"],
      "Entrypoint":["/bin/sh","-c"],"Cmd":["\(Self.script.replacing("\"", with: "\\\""))"]}
      """
    let layers = [TestLayer(layer), TestLayer(TestTar(applets))]
    try test.layout.tag("v1", test.layout.image("linux/amd64", layers: layers, runtime: runtime))
    try test.unpack("v1", platforms)
    try ContainerRuntime.detachTerminal(of: bundle + "/config.json", in: test.place)
    let result = try ContainerRuntime(name: name).run(test.place.path(bundle))
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.lines == ["1000", "1001", "/work", "hello", "here", "whole"])
  }

  @Test("runc a bundle, and a tree of a workspace", .requiresRuntime("runc"), arguments: [nil, "all"])
  func runc(platforms: String?) throws {
    try check("runc", platforms, bundle: platforms == nil ? "b" : "b/linux-amd64")
  }

  @Test("crun a bundle", .requiresRuntime("crun"))
  func crun() throws { try check("crun", nil, bundle: "b") }
}
