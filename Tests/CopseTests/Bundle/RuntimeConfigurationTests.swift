import Copse
import CopseLayers
import CopseSpec
import Testing

@Suite("The configuration of a container")
struct RuntimeConfigurationTests {
  @Test("an image that says nothing gets the template")
  func template() throws {
    let document = try Self.document("{}")
    #expect(document.members.map(\.name) == Self.memberOrder)
    #expect(document["ociVersion"] == "1.0.0")
    #expect(document["root"] == ["path": "rootfs"])
    #expect(document["hostname"] == "umoci-default")
    let process = try #require(document["process"]?.objectValue)
    #expect(process["terminal"] == true)
    #expect(process["user"] == ["uid": 0, "gid": 0])
    #expect(process["args"] == ["sh"])
    #expect(process["env"] == [Self.path, "TERM=xterm"])
    #expect(process["cwd"] == "/")
    #expect(process["noNewPrivileges"] == true)
  }

  static let memberOrder = ["ociVersion", "process", "root", "hostname", "mounts", "annotations", "linux"]
  static let path: JSONValue = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"

  @Test(
    "the command line is the entry point and the arguments after it",
    arguments: [
      (#"{"Entrypoint":["/e","-x"],"Cmd":["c","d e"]}"#, ["/e", "-x", "c", "d e"]),
      (#"{"Entrypoint":["/e"]}"#, ["/e"]), (#"{"Cmd":["c"]}"#, ["c"]),
      (#"{"Entrypoint":null,"Cmd":[]}"#, ["sh"]),
    ])
  func arguments(_ runtime: String, _ expected: [String]) throws {
    #expect(try Self.process(runtime)["args"]?.arrayValue?.compactMap(\.stringValue) == expected)
  }

  @Test(
    "the environment is the image's over the template's, each name once",
    arguments: [
      (#"["FOO=a=b","PATH=/x","FOO=c","E="]"#, ["PATH=/x", "TERM=xterm", "FOO=c", "E=", "HOME=/h"]),
      (#"["HOME="]"#, [path.stringValue ?? "", "TERM=xterm", "HOME="]),
      (#"["HOMER=1"]"#, [path.stringValue ?? "", "TERM=xterm", "HOMER=1", "HOME=/h"]),
    ])
  func environment(_ env: String, _ expected: [String]) throws {
    var configuration = try Self.configuration(#"{"Env":\#(env)}"#)
    configuration.user.home = "/h"
    let process = try #require(try configuration.document().objectValue?["process"]?.objectValue)
    #expect(process["env"]?.arrayValue?.compactMap(\.stringValue) == expected)
  }

  @Test("a variable without a name or a value is an error", arguments: ["FOO", "=x", ""])
  func badEnvironment(_ variable: String) throws {
    let configuration = try Self.configuration(#"{"Env":["A=b","\#(variable)"]}"#)
    let failure = #expect(throws: Failure.self) { try configuration.document() }
    #expect(failure?.code == .damaged)
    #expect(failure?.message == "image configuration: config.Env[1]: \"\(variable)\" is not of the form NAME=VALUE")
  }

  @Test("labels win over what stands for other members of the image")
  func annotations() throws {
    let annotations = try Self.document(
      #"{"Labels":{"z":"1","a":"<é>","org.opencontainers.image.os":"mine"},"ExposedPorts":{"80":{},"443/tcp":{}}}"#,
      extra: #","author":"A","variant":"v8","os.version":"6","os.features":["f","g"]"#)["annotations"]
    #expect(
      annotations == [
        "a": "<é>", "org.opencontainers.image.architecture": "arm64", "org.opencontainers.image.author": "A",
        "org.opencontainers.image.created": "2020-02-06T15:06:30.120+02:00",
        "org.opencontainers.image.exposedPorts": "443/tcp,80", "org.opencontainers.image.os": "mine",
        "org.opencontainers.image.os.features": "f,g", "org.opencontainers.image.os.version": "6",
        "org.opencontainers.image.stopSignal": "", "org.opencontainers.image.variant": "v8", "z": "1",
      ])
  }

  @Test("a hundred thousand labels take no time")
  func manyLabels() throws {
    let labels = (0..<100_000).map { "\"l\($0)\":\"\"" }.joined(separator: ",")
    let annotations = try Self.document(#"{"Labels":{\#(labels)}}"#)["annotations"]?.objectValue
    #expect(annotations?.members.count == 100_006)
  }

  @Test("volumes become mounts, in byte order")
  func volumes() throws {
    let mounts = try #require(try Self.document(#"{"Volumes":{"/b":{},"/a":{}}}"#)["mounts"]?.arrayValue)
    #expect(mounts.compactMap { $0.objectValue?["destination"]?.stringValue }.suffix(2) == ["/a", "/b"])
    #expect(
      mounts.last == [
        "destination": "/b", "type": "tmpfs", "source": "none",
        "options": ["rw", "nosuid", "nodev", "noexec", "relatime"],
      ])
  }

  @Test("the file is indented by tabs, escaped as Go does, and ends in a line break")
  func bytes() throws {
    let text = String(decoding: try Self.configuration(#"{"Labels":{"a":"<&>"}}"#).encoded(), as: UTF8.self)
    #expect(text.hasPrefix("{\n\t\"ociVersion\": \"1.0.0\",\n\t\"process\": {\n\t\t\"terminal\": true,\n"))
    #expect(text.contains(#""a": "\u003c\u0026\u003e""#))
    #expect(text.hasSuffix("\n\t}\n}\n"))
  }

  @Test(
    "an image for another system has no linux section and nothing that only Linux knows",
    arguments: [
      ("freebsd", #"{"uid":1,"gid":2}"#, "sh", "/", 2), ("windows", #"{"username":"app"}"#, "cmd", "C:\\", 0),
    ])
  func otherSystems(_ os: String, _ user: String, _ word: String, _ cwd: String, _ variables: Int) throws {
    var configuration = try Self.configuration(#"{"User":"app"}"#, os: os)
    configuration.user = ResolvedUser(uid: 1, gid: 2)
    let document = try #require(try configuration.document().objectValue)
    #expect(!configuration.isForLinux)
    #expect(RuntimeConfiguration.needsUser(configuration.image) == (os != "windows"))
    #expect(document.members.map(\.name) == ["ociVersion", "process", "root", "hostname", "annotations"])
    let process = try #require(document["process"]?.objectValue)
    #expect(process.members.map(\.name) == ["terminal", "user", "args", "env", "cwd"])
    #expect(process["user"] == (try JSONValue(parsing: Array(user.utf8))))
    #expect(process["args"] == [.string(word)])
    #expect(process["cwd"] == .string(cwd))
    #expect(process["env"]?.arrayValue?.count == variables)
  }

  static func configuration(
    _ runtime: String, os: String = "linux", extra: String = "", ownership: OwnershipMap = OwnershipMap()
  ) throws -> RuntimeConfiguration {
    let text = """
      {"created":"2020-02-06T15:06:30.120+02:00","architecture":"arm64","os":"\(os)"\(extra),"config":\(runtime),
      "rootfs":{"type":"layers","diff_ids":[]}}
      """
    let image = try ImageConfiguration(Array(text.utf8))
    return RuntimeConfiguration(image: image, user: .root, ownership: ownership)
  }

  static func document(_ runtime: String, extra: String = "") throws -> JSONObject {
    try #require(try configuration(runtime, extra: extra).document().objectValue)
  }

  static func process(_ runtime: String) throws -> JSONObject {
    try #require(try document(runtime)["process"]?.objectValue)
  }
}
