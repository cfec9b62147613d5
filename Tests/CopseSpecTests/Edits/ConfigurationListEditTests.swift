import CopseSpec
import Testing

@Suite("Edits of a configuration's lists and maps")
struct ConfigurationListEditTests {
  private let sample = Samples.configuration

  @Test("a variable is replaced in its place or appended, and set only once")
  func env() throws {
    let json = try edited(sample.with("config", "Env", ["A=1", "B=", "AB=", "A=2", "C"])) {
      $0.env = [("A", "x=y"), ("C", ""), ("D", "4")].map { Assignment(name: $0.0, value: $0.1) }
    }
    #expect(json == sample.with("config", "Env", ["A=x=y", "B=", "AB=", "C=", "D=4"]))
  }

  @Test("entrypoint and command are replaced as a whole, and removed by an empty list")
  func words() throws {
    let json = try edited {
      $0.entrypoint = ["a", "-b"]
      $0.cmd = []
    }
    #expect(json == sample.with("config", "Entrypoint", ["a", "-b"]).with("config", "Cmd", nil))
  }

  @Test("ports, volumes and labels are added to those that are there")
  func sets() throws {
    let json = try edited(sample.with("config", "Volumes", ["/b": ["x": 1]])) {
      $0.exposedPorts = ["8080", "53/udp", "53/udp"]
      $0.volumes = ["/a", "/b"]
      $0.labels = [Assignment(name: "b", value: "2"), Assignment(name: "z", value: "0")]
    }
    var expected = sample.with("config", "ExposedPorts", ["80/tcp": [:], "53/udp": [:], "8080": [:]])
    expected = expected.with("config", "Volumes", ["/a": [:], "/b": ["x": 1]])
    #expect(json == expected.with("config", "Labels", ["z": "0", "a": "1", "b": "2"]))
  }

  @Test(
    "clearing removes the member",
    arguments: [
      (.labels, "Labels"), (.exposedPorts, "ExposedPorts"), (.env, "Env"), (.volumes, "Volumes"), (.cmd, "Cmd"),
      (.entrypoint, "Entrypoint"),
    ] as [(ClearKey, String)])
  func clear(key: ClearKey, member: String) throws {
    #expect(try edited { $0.clear = [key] } == sample.with("config", member, nil))
  }

  @Test("unsetting removes one member, and a list or map that is left empty with it")
  func unset() throws {
    let json = try edited { $0.unset = [.label("z"), .env("A"), .exposedPort("80/tcp"), .volume("/data")] }
    var expected = sample.with("config", "Labels", ["a": "1"]).with("config", "Env", ["B="])
    expected = expected.with("config", "ExposedPorts", ["53/udp": [:]]).with("config", "Volumes", nil)
    #expect(json == expected)
  }

  @Test("clearing and unsetting come before setting")
  func sequence() throws {
    let json = try edited {
      $0.clear = [.labels]
      $0.unset = [.env("A")]
      $0.labels = [Assignment(name: "n", value: "1")]
      $0.env = [Assignment(name: "A", value: "2")]
    }
    let config = try #require(json["config"]?.objectValue)
    #expect(config["Labels"] == ["n": "1"])
    #expect(config["Env"] == ["B=", "A=2"])
  }

  @Test("a member that is null counts as absent and keeps its place")
  func null() throws {
    let json = try edited(sample.with("config", ["Env": .null, "x": 1])) {
      $0.env = [Assignment(name: "A", value: "1")]
    }
    #expect(json == sample.with("config", ["Env": ["A=1"], "x": 1]))
  }

  @Test("the manifest's annotations are cleared, unset and set, and nothing else of it")
  func annotations() throws {
    let manifest = try ImageManifest(.object(Samples.manifest.with("x-last", 1)))
    func edited(_ change: (inout ConfigurationEdit) -> Void) throws -> JSONObject {
      try edit(change).applied(to: manifest).json
    }
    let set = try edited { $0.annotations = [Assignment(name: "a", value: "1")] }
    #expect(set == manifest.json.with("annotations", ["a": "1", "z": "26"]))
    #expect(try edited { $0.unset = [.annotation("z")] } == manifest.json.with("annotations", nil))
    #expect(try edited { $0.clear = [.annotations] } == manifest.json.with("annotations", nil))
    #expect(try edited { $0.clear = [.labels] } == manifest.json)
  }
}
