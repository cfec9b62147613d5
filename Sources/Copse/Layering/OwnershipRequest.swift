public import CopseLayers
import CopseSpec
import CopseSystem

/// How owners in an image become owners on the disk, in the words of the command line.
public struct OwnershipRequest: Sendable, Hashable {
  /// Ranges of user ids, `container:host[:size]`.
  public var uids: [String]
  /// Ranges of group ids, `container:host[:size]`.
  public var gids: [String]
  /// Whether to work without root's rights.
  public var isRootless: Bool

  /// Asks for owners as they are in the image, or for something else.
  public init(uids: [String] = [], gids: [String] = [], isRootless: Bool = false) {
    self.uids = uids
    self.gids = gids
    self.isRootless = isRootless
  }

  /// The map that is meant: without root's rights and without ranges, the container's root is the caller.
  ///
  /// - Throws: a usage failure for a range that cannot be read.
  public func map() throws(Failure) -> OwnershipMap {
    var map = OwnershipMap(isRootless: isRootless)
    map.uids = try Self.ranges(uids, of: "--uid-map")
    map.gids = try Self.ranges(gids, of: "--gid-map")
    guard isRootless else { return map }
    if map.uids.isEmpty { map.uids = [IDMapping(containerID: 0, hostID: CurrentProcess.effectiveUser)] }
    if map.gids.isEmpty { map.gids = [IDMapping(containerID: 0, hostID: CurrentProcess.effectiveGroup)] }
    return map
  }

  private static func ranges(_ texts: [String], of flag: String) throws(Failure) -> [IDMapping] {
    var ranges: [IDMapping] = []
    for text in texts {
      guard let range = IDMapping(parsing: text) else {
        throw Failure(.usage, "invalid \(flag): \(Quoted(text)) is not of the form container:host[:size]")
      }
      ranges.append(range)
    }
    return ranges
  }
}
