public import CopseSpec

/// One bundle of a workspace.
public struct WorkspaceTree: Sendable, Hashable {
  /// Whether a bundle can be worked with.
  public enum State: Sendable, Hashable {
    /// Everything of the image is there.
    case complete
    /// Unpacking failed, for that reason; the tree is never repacked.
    case incomplete(reason: String)
  }

  /// The name of the bundle's directory in the workspace.
  public let directory: String
  /// What the image runs on; nil for one that does not say.
  public let platform: Platform?
  /// The descriptors from an entry of `index.json` to the manifest, at least one.
  public let walk: [Descriptor]
  /// Whether the bundle can be worked with.
  public var state: State

  /// A bundle; the walk must not be empty.
  ///
  /// - Throws: ``FailureCode/refused`` for a name that is not one safe component of a path.
  public init(
    directory: String, platform: Platform?, walk: [Descriptor], state: State = .complete
  ) throws(Failure) {
    precondition(!walk.isEmpty)
    guard Self.isSafe(directory) else {
      throw Failure(
        .refused, "\(WorkspaceRecord.fileName): \(Quoted(directory)) is no name of a directory in a workspace")
    }
    self.directory = directory
    self.platform = platform
    self.walk = walk
    self.state = state
  }

  /// The descriptor of the manifest.
  public var manifest: Descriptor {
    walk[walk.endIndex - 1]
  }

  /// Whether everything of the image is there.
  public var isComplete: Bool {
    state == .complete
  }

  /// Whether a name is one component of a path, without a hidden or special meaning, that a terminal can show.
  private static func isSafe(_ name: String) -> Bool {
    (1...255).contains(name.utf8.count) && name.utf8.first != UInt8(ascii: ".") && name != WorkspaceRecord.fileName
      && name.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7f && $0 != UInt8(ascii: "/") && $0 < 0x80 }
  }
}

extension WorkspaceTree {
  init(_ tree: RecordReader) throws(Failure) {
    var platform: Platform?
    if !tree.lacks("platform") {
      platform = Platform(json: try tree.members("platform").object)
      guard platform != nil else { throw tree.failure(.damaged, "platform", "no platform") }
    }
    try self.init(
      directory: try tree.string("directory"), platform: platform, walk: try tree.walk("walk"),
      state: try Self.state(tree))
  }

  private static func state(_ tree: RecordReader) throws(Failure) -> State {
    switch try tree.string("state") {
    case "complete": return .complete
    case "incomplete": return .incomplete(reason: try tree.string("reason"))
    case let state: throw tree.failure(.damaged, "state", "\(Quoted(state)) is neither complete nor incomplete")
    }
  }

  var json: JSONValue {
    var tree: JSONObject = ["directory": .string(directory)]
    if let platform {
      tree["platform"] = .object(platform.json)
      tree["platformName"] = .string(platform.description)
    }
    tree["walk"] = .array(walk.map { .object($0.json) })
    switch state {
    case .complete:
      tree["state"] = "complete"
    case .incomplete(let reason):
      tree["state"] = "incomplete"
      tree["reason"] = .string(reason)
    }
    return .object(tree)
  }
}
