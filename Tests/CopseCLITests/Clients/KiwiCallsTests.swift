import CopseTestSupport
import Testing

@Suite("kiwi's calls of umoci", .requiresTool("jq"))
struct KiwiCallsTests {
  private let client: ClientCalls
  private let date = "2020-02-06T15:06:30+00:00"

  init() throws {
    client = try ClientCalls()
    try client.call("init", "--layout", "oci_layout")
    try client.call("new", "--image", "oci_layout:base_layer")
  }

  /// Every setting kiwi knows, with dashes, spaces and equals signs in values.
  private func configure(_ flags: String...) throws {
    let settings = [
      "--author=tux <tux@example.org>", "--config.user=root", "--config.workingdir=/root",
      "--clear=config.entrypoint", "--config.entrypoint=/bin/bash", "--config.entrypoint=-x", "--config.cmd=ls",
      "--config.cmd=-l", "--config.volume=/tmp", "--config.volume=/var/log", "--config.stopsignal=SIGINT",
      "--config.exposedports=80", "--config.exposedports=42", "--config.env=FOO=bar=1", "--config.env=PATH=/bin",
      "--config.label=a=value", "--config.label=b=", "--no-history",
    ]
    let words = ["config"] + settings + ["--image", "oci_layout:base_layer", "--tag", "1.0", "--created", date]
    let result = try client.umoci.run(words + flags, in: client.place.path)
    #expect(result.status == 0 && result.output.isEmpty && result.errors.isEmpty, "\(result.errors)")
  }

  @Test("config's help names --no-history")
  func help() throws {
    #expect(try client.call("config", "--help").split(separator: "\n").contains { $0.contains("--no-history") })
  }

  @Test("all settings arrive under another tag, and gc leaves what both tags need")
  func settings() throws {
    try configure()
    try client.call("gc", "--layout", "oci_layout")
    let configuration = try client.documents(of: "oci_layout", "1.0").configuration
    #expect(try client.jq("[.created, .author, .history]", configuration).hasPrefix(#"["2020-02-06T15:06:30"#))
    #expect(
      try client.jq("[.author, (.history // [])]", configuration) == #"["tux <tux@example.org>",[]]"#)
    #expect(
      try client.jq(".config", configuration) == """
        {"User":"root","ExposedPorts":{"42":{},"80":{}},"Env":["FOO=bar=1","PATH=/bin"],\
        "Entrypoint":["/bin/bash","-x"],"Cmd":["ls","-l"],"Volumes":{"/tmp":{},"/var/log":{}},"WorkingDir":"/root",\
        "Labels":{"a":"value","b":""},"StopSignal":"SIGINT"}
        """)
    #expect(try client.call("ls", "--layout", "oci_layout") == "base_layer\n1.0\n")
  }

  @Test("umoci writes the same configuration", .requiresTool("umoci"))
  func judged() throws {
    try configure("--os", "linux", "--architecture", "amd64")
    let ours = try client.documents(of: "oci_layout", "1.0").configuration
    let words = ["config", "--image", "oci_layout:1.0", "--no-history", "--config.user=root", "--tag", "theirs"]
    #expect(try Tool("umoci").run(words, in: client.place.path).status == 0)
    let theirs = try client.documents(of: "oci_layout", "theirs").configuration
    #expect(try client.place.text(ours) == client.place.text(theirs))
  }

  @Test("skopeo exports it as an archive of OCI's and of docker's form", .requiresTool("skopeo"))
  func exported() throws {
    try configure()
    for form in ["oci-archive:x.tar:name:1.0", "docker-archive:y.tar:name:1.0"] {
      let result = try Tool("skopeo").run(
        ["--insecure-policy", "copy", "oci:oci_layout:1.0", form], in: client.place.path)
      #expect(result.status == 0, "\(result.errors)")
    }
  }
}
