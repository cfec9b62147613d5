import CopseSpec
import Testing

@Suite("Edits of a configuration")
struct ConfigurationEditTests {
  private let sample = Samples.configuration
  private static let bare: JSONObject = ["rootfs": ["type": "layers", "diff_ids": []]]

  @Test("an edit that names nothing changes nothing, whatever the document holds")
  func nothing() throws {
    #expect(try edited { _ in } == sample)
    let odd = sample.with("config", ["Env": .null, "Labels": [:], "Cmd": []])
    #expect(try edited(odd) { _ in } == odd)
    #expect(try edited(odd) { $0.unset = [.env("A"), .label("a")] } == odd)
  }

  @Test("scalars change in their places")
  func scalars() throws {
    let json = try edited {
      $0.user = "u"
      $0.workingDir = "/w"
      $0.stopSignal = "9"
      $0.author = "me"
      $0.created = Timestamp(seconds: 1)
      $0.platform = PlatformEdit(os: "o", architecture: "a", variant: "v")
    }
    var expected = sample.with("config", "User", "u").with("config", "WorkingDir", "/w")
    expected = expected.with("config", "StopSignal", "9").with("author", "me").with("created", "1970-01-01T00:00:01Z")
    #expect(json == expected.with("os", "o").with("architecture", "a").with("variant", "v"))
  }

  @Test("a scalar set to nothing is removed; os and architecture, which must be there, are written empty")
  func emptyScalars() throws {
    let json = try edited {
      $0.user = ""
      $0.author = ""
      $0.platform = PlatformEdit(os: "", architecture: "", variant: "")
    }
    let expected = sample.with("config", "User", nil).with("author", nil).with("variant", nil)
    #expect(json == expected.with("os", "").with("architecture", ""))
  }

  @Test("members that were missing come where a new document has them")
  func order() throws {
    let json = try edited(Self.bare.with("x", 1)) {
      $0.stopSignal = "9"
      $0.env = [Assignment(name: "A", value: "1")]
      $0.user = "u"
      $0.platform = PlatformEdit(os: "linux", architecture: "arm", variant: "v7")
      $0.author = "<me>"
    }
    let text = String(decoding: json.encodedDocument(), as: UTF8.self)
    let config =
      #""config":{"User":"u","Env":["A=1"],"StopSignal":"9"},"rootfs":{"type":"layers","diff_ids":[]},"x":1}"#
    #expect(
      text == #"{"author":"\u003cme\u003e","architecture":"arm","variant":"v7","os":"linux","# + config + "\n")
  }

  @Test("unknown members, their order and the spelling of numbers survive")
  func lossless() throws {
    let text = #"{"zz":1.0e0,"rootfs":{"x":1,"type":"layers","diff_ids":[]},"config":{"q":-0,"Cmd":["a"],"b":{}}}"#
    let configuration = try ImageConfiguration(Array(text.utf8))
    let result = try edit { $0.cmd = ["b"] }.applied(to: configuration)
    #expect(String(decoding: result.json.encoded(), as: UTF8.self) == text.replacing(#"["a"]"#, with: #"["b"]"#))
  }
}
