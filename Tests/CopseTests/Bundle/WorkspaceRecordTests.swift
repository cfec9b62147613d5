import Copse
import CopseSpec
import Testing

@Suite("The record of a workspace")
struct WorkspaceRecordTests {
  static let text = """
    {
      "schema": "copse.workspace/1",
      "layout": "/srv/app",
      "reference": "v1",
      "roots": [
        "sha256:18c0cdfe18c644be3aa4eba6b9ea7790df026bf0ff2ae3cd74840c26fa5f1990"
      ],
      "trees": [
        {
          "directory": "linux-arm64-v8",
          "platform": {
            "architecture": "arm64",
            "os": "linux",
            "variant": "v8"
          },
          "platformName": "linux/arm64/v8",
          "walk": [
            {
              "mediaType": "application/vnd.oci.image.manifest.v1+json",
              "digest": "sha256:18c0cdfe18c644be3aa4eba6b9ea7790df026bf0ff2ae3cd74840c26fa5f1990",
              "size": 7,
              "x-y": 1.0
            }
          ],
          "state": "complete"
        },
        {
          "directory": "other",
          "walk": [
            {
              "mediaType": "application/vnd.oci.image.manifest.v1+json",
              "digest": "sha256:18c0cdfe18c644be3aa4eba6b9ea7790df026bf0ff2ae3cd74840c26fa5f1990",
              "size": 7
            }
          ],
          "state": "incomplete",
          "reason": "disk full"
        }
      ]
    }

    """

  @Test("what is written is read, and the other way round")
  func roundTrip() throws {
    let record = try WorkspaceRecord(Array(Self.text.utf8))
    #expect(String(decoding: record.encoded(), as: UTF8.self) == Self.text)
    #expect(record.layout == "/srv/app")
    #expect(record.reference.value == "v1")
    #expect(record.roots == [record.trees[0].manifest.digest])
    #expect(record.trees.map(\.directory) == ["linux-arm64-v8", "other"])
    #expect(record.trees.map(\.platform) == [Platform(os: "linux", architecture: "arm64", variant: "v8"), nil])
    #expect(record.trees.map(\.isComplete) == [true, false])
    #expect(record.trees[1].state == .incomplete(reason: "disk full"))
  }

  @Test(
    "the directory of a tree is one safe component of a path",
    arguments: [
      "", ".", "..", "a/b", "/etc", "../x", "a/", ".git", "copse.json", "a\\nb", "a\\u0000", "a b", "é",
      String(repeating: "a", count: 256), "other",
    ])
  func unsafeDirectories(_ name: String) {
    expectFailure("linux-arm64-v8", name, .refused)
  }

  @Test("every name that a platform gives is a safe directory")
  func platformNames() throws {
    let walk = try WorkspaceRecord(Array(Self.text.utf8)).trees[0].walk
    for os in ["linux", "../..", "", ".hidden", "a/b\u{0}", "ü"] {
      let platform = Platform(os: os, architecture: "x/y", variant: "..", osVersion: "macOS 12.6", osFeatures: ["/"])
      let name = platform.directoryName
      #expect(throws: Never.self) { try WorkspaceTree(directory: name, platform: platform, walk: walk) }
    }
  }

  @Test(
    "what copse would not write is refused",
    arguments: [
      ("workspace/1", "workspace/2", FailureCode.unsupported), ("\"/srv/app", "\"srv/app", .refused),
      ("\"/srv/app", "\"/srv\\u0000", .refused), ("\"v1\"", "\"v 1\"", .damaged), ("\"v1\"", "null", .damaged),
      ("\"roots\"", "\"x\"", .damaged), ("\"sha256:18", "\"18", .damaged), ("\"disk full\"", "1", .damaged),
      ("\"complete\"", "\"half\"", .damaged), ("\"walk\"", "\"x\"", .damaged),
      ("\"linux\"", "1", .damaged), ("image.manifest", "image.index", .damaged),
    ])
  func refused(_ original: String, _ damage: String, _ code: FailureCode) {
    expectFailure(original, damage, code)
  }

  @Test("cut short at any byte it is refused")
  func truncated() {
    let bytes = Array(Self.text.utf8)
    for count in 0..<(bytes.count - 2) {
      #expect(throws: Failure.self) { try WorkspaceRecord(Array(bytes[..<count])) }
    }
  }

  private func expectFailure(_ original: String, _ damage: String, _ code: FailureCode) {
    let text = Self.text.replacing(original, with: damage)
    let failure = #expect(throws: Failure.self) { try WorkspaceRecord(Array(text.utf8)) }
    #expect(failure?.code == code, "\(failure?.message ?? "")")
    #expect(failure?.message.hasPrefix("copse.json: ") == true)
  }
}
