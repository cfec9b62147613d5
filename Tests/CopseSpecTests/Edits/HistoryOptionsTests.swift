import CopseSpec
import Testing

@Suite("Steps of the history")
struct HistoryOptionsTests {
  private static let options = HistoryOptions(created: Timestamp(seconds: 0), createdBy: "copse config")
  private let configuration = Samples.configuration

  private func appended(_ options: HistoryOptions, _ layers: [Digest] = []) throws -> JSONObject {
    try options.appended(to: ImageConfiguration(.object(configuration)), addingLayers: layers).json
  }

  private func steps(_ added: JSONValue...) -> JSONValue {
    .array((configuration["history"]?.arrayValue ?? []) + added)
  }

  @Test("a step without a layer says so, and names the image's author")
  func emptyLayer() throws {
    let step: JSONValue = [
      "created": "1970-01-01T00:00:00Z", "created_by": "copse config", "author": "someone", "empty_layer": true,
    ]
    #expect(try appended(Self.options) == configuration.with("history", steps(step)))
  }

  @Test("a layer comes with its digest and a step")
  func layer() throws {
    var options = Self.options
    options.author = "me"
    options.comment = "c"
    let step: JSONValue = [
      "created": "1970-01-01T00:00:00Z", "created_by": "copse config", "author": "me", "comment": "c",
    ]
    let added = try testDigest(1)
    let diffIDs: JSONValue = [.string(Samples.digest), .string(added.description)]
    let expected = configuration.with("rootfs", "diff_ids", diffIDs).with("history", steps(step))
    #expect(try appended(options, [added]) == expected)
  }

  @Test("there are as many steps with a layer as layers")
  func layers() throws {
    let json = try appended(Self.options, [testDigest(1), testDigest(2)])
    let result = try ImageConfiguration(.object(json))
    #expect(result.diffIDs.count == 3)
    #expect(result.history.filter { !$0.isEmptyLayer }.count == 3)
  }

  @Test("an author that is empty is nobody, not the image's")
  func nobody() throws {
    var options = Self.options
    options.author = ""
    let history = try #require(try appended(options)["history"]?.arrayValue)
    #expect(history.last?.objectValue?["author"] == nil)
  }

  @Test("a history that is not wanted stays as it is")
  func omitted() throws {
    var options = Self.options
    options.isOmitted = true
    #expect(try appended(options) == configuration)
    #expect(try appended(options, [testDigest(1)])["history"] == configuration["history"])
  }

  @Test("members that are absent or null begin with what is added", arguments: [nil, .null] as [JSONValue?])
  func beginning(absent: JSONValue?) throws {
    let json = configuration.with("history", absent).with("rootfs", "diff_ids", absent)
    let result = try Self.options.appended(to: ImageConfiguration(.object(json)), addingLayers: [testDigest(1)])
    #expect(result.diffIDs == [try testDigest(1)])
    #expect(result.history.map(\.createdBy) == ["copse config"])
  }
}
