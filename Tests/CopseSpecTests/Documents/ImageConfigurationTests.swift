import CopseSpec
import Testing

@Suite("Image configurations")
struct ImageConfigurationTests {
  @Test("a configuration keeps its JSON as it is and shows the image")
  func reads() throws {
    let configuration = try ImageConfiguration(Samples.configuration.encoded())
    #expect(configuration.json == Samples.configuration)
    #expect(configuration.created == "2024-02-29T12:00:00.5Z")
    #expect(configuration.author == "someone")
    #expect(configuration.architecture == "arm")
    #expect(configuration.variant == "v7")
    #expect(configuration.os == "linux")
    #expect(configuration.osVersion == "1.2")
    #expect(configuration.osFeatures == ["f"])
    #expect(configuration.platform?.architecture == "arm")
    #expect(configuration.platform?.variant == "v7")
    #expect(configuration.diffIDs.map(\.description) == [Samples.digest])
  }

  @Test("it shows how a container is to be run")
  func runtime() throws {
    let configuration = try ImageConfiguration(.object(Samples.configuration))
    #expect(configuration.user == "app:app")
    #expect(configuration.exposedPorts == ["80/tcp", "53/udp"])
    #expect(configuration.env == ["A=1", "B="])
    #expect(configuration.entrypoint == ["/bin/app"])
    #expect(configuration.cmd == ["--serve"])
    #expect(configuration.volumes == ["/data"])
    #expect(configuration.workingDir == "/srv")
    #expect(configuration.labels.map(\.name) == ["z", "a"])
    #expect(configuration.labels.map(\.value) == ["26", "1"])
    #expect(configuration.label("a") == "1")
    #expect(configuration.stopSignal == "SIGTERM")
  }

  @Test("it shows the steps of the build")
  func history() throws {
    let history = try ImageConfiguration(.object(Samples.configuration)).history
    #expect(history.map(\.createdBy) == ["copse", "ENV"])
    #expect(history.map(\.isEmptyLayer) == [false, true])
    #expect(history[0].created == "2024-02-29T12:00:00Z")
    #expect(history[0].author == "me")
    #expect(history[0].comment == "c")
    #expect(history[0].json["x-step"] == 1)
  }

  @Test("everything but the root filesystem may be absent or null", arguments: [nil, .null] as [JSONValue?])
  func minimal(value: JSONValue?) throws {
    var json: JSONObject = ["rootfs": ["type": "layers", "diff_ids": .null]]
    for member in Samples.configuration.members where member.name != "rootfs" {
      json[member.name] = value
    }
    let configuration = try ImageConfiguration(.object(json))
    #expect(configuration.diffIDs.isEmpty && configuration.history.isEmpty && configuration.env.isEmpty)
    #expect(configuration.platform == nil && configuration.labels.isEmpty && configuration.user == nil)
  }

  @Test(
    "a wrong member is named",
    arguments: [
      Mistake("rootfs", nil, "rootfs: missing"), Mistake("rootfs", [:], "rootfs.type: missing"),
      Mistake("rootfs", ["type": "tree"], "rootfs.type: expected \"layers\", found \"tree\""),
      Mistake(
        "rootfs", ["type": "layers", "diff_ids": [.string(Samples.digest), "x"]], "rootfs.diff_ids[1]: digest \"x\""),
      Mistake("rootfs", ["type": "layers", "diff_ids": [1]], "rootfs.diff_ids[0]: expected a string"),
      Mistake("created", 1, "created: expected a string"),
      Mistake("architecture", [], "architecture: expected a string"),
      Mistake("os.features", "f", "os.features: expected an array"),
      Mistake("os.features", [1], "os.features[0]: expected a string"),
      Mistake("history", [:], "history: expected an array"), Mistake("history", [1], "history[0]: expected an object"),
      Mistake("history", [["created_by": 1]], "history[0].created_by: expected a string"),
      Mistake("history", [["empty_layer": "yes"]], "history[0].empty_layer: expected a boolean"),
      Mistake("config", [], "config: expected an object"),
      Mistake("config", ["User": 0], "config.User: expected a string"),
      Mistake("config", ["Env": ["A=1", 2]], "config.Env[1]: expected a string, found a number"),
      Mistake("config", ["Cmd": "sh"], "config.Cmd: expected an array"),
      Mistake("config", ["Labels": ["a": nil]], "config.Labels.a: expected a string, found null"),
      Mistake("config", ["ExposedPorts": ["80"]], "config.ExposedPorts: expected an object"),
    ] as [Mistake])
  func refused(mistake: Mistake) {
    #expect {
      try ImageConfiguration(.object(mistake.made(in: Samples.configuration)))
    } throws: { "\($0)".hasPrefix(mistake.message) }
  }

  @Test("a descriptor of another type is refused")
  func descriptor() throws {
    let digest = try Digest(parsing: Samples.digest)
    for type in [MediaType.imageConfiguration, .dockerConfiguration] {
      let descriptor = Descriptor(mediaType: type, digest: digest, size: 1)
      #expect(try ImageConfiguration(Samples.configuration.encoded(), as: descriptor).os == "linux")
    }
    let empty = Descriptor(mediaType: .emptyJSON, digest: digest, size: 2)
    #expect { try ImageConfiguration(Samples.configuration.encoded(), as: empty) } throws: {
      "\($0)".hasPrefix("document: expected an image configuration")
    }
  }

  @Test("a new step leaves out what is empty")
  func newStep() throws {
    let step = HistoryEntry(created: "2024-01-01T00:00:00Z", createdBy: "copse", author: "", isEmptyLayer: true)
    #expect(step.json == ["created": "2024-01-01T00:00:00Z", "created_by": "copse", "empty_layer": true])
    #expect(HistoryEntry(comment: "c").json == ["comment": "c"])
  }

  @Test("a configuration cut short is refused at every byte")
  func truncated() {
    let bytes = Samples.configuration.encoded()
    for length in 0..<bytes.count {
      #expect(throws: SpecError.self) { try ImageConfiguration(Array(bytes[..<length])) }
    }
  }
}
