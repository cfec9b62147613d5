public import CopseLayers
public import CopseSpec

/// The `umoci.json` of a bundle: which image it was unpacked from, and how ids were mapped.
///
/// umoci reads ours and we read umoci's; both repack by the walk, so that a manifest inside an index is replaced there.
public struct UmociRecord: Sendable, Hashable {
  /// The name of the file in the bundle.
  public static let fileName = "umoci.json"

  /// The descriptors from an entry of `index.json` to the manifest, at least one, as the documents write them.
  public let walk: [Descriptor]
  /// How owners were mapped when the bundle was unpacked.
  public let ownership: OwnershipMap

  /// A record of a walk, which must not be empty.
  public init(walk: [Descriptor], ownership: OwnershipMap) {
    precondition(!walk.isEmpty)
    self.walk = walk
    self.ownership = ownership
  }

  /// The descriptor of the manifest.
  public var manifest: Descriptor {
    walk[walk.endIndex - 1]
  }

  /// The name of the file with the state of the tree, which umoci makes of the manifest's digest.
  public var mtreeName: String {
    "\(manifest.digest.algorithm.rawValue)_\(manifest.digest.hex).mtree"
  }
}

extension UmociRecord {
  /// The version of the format, the one that umoci has had since 0.4.0.
  private static let version = "2"

  /// Reads the content of the file.
  ///
  /// - Throws: ``FailureCode/unsupported`` for another version of the format and for a tree in overlayfs's on-disk
  ///   form, ``FailureCode/damaged`` for anything that umoci would not have written.
  public init(_ bytes: [UInt8]) throws(Failure) {
    let record = try RecordReader(file: Self.fileName, bytes)
    let version = try record.string("umoci_version")
    guard version == Self.version else {
      throw record.failure(.unsupported, "umoci_version", "\(Quoted(version)), only \"\(Self.version)\" is understood")
    }
    try Self.checkWhiteouts(record)
    let options = try record.members("map_options")
    self.init(
      walk: try record.members("from_descriptor_path").walk("descriptor_walk"),
      ownership: OwnershipMap(
        uids: try options.mappings("uid_mappings"), gids: try options.mappings("gid_mappings"),
        isRootless: try options.bool("rootless")))
  }

  /// umoci 0.4.7 writes 0 for whiteouts as in layers, newer versions nothing; 1 would be device nodes.
  private static func checkWhiteouts(_ record: RecordReader) throws(Failure) {
    guard let mode = record.object["whiteout_mode"] else { return }
    guard mode.integerValue == 0 else {
      let found = String(decoding: mode.encoded().prefix(40), as: UTF8.self)
      throw record.failure(.unsupported, "whiteout_mode", "\(Quoted(found)), only 0 is understood")
    }
  }

  /// The content of the file: one line, members in umoci's order, without `whiteout_mode`, which 0.4.7 does not miss.
  public func encoded() -> [UInt8] {
    let record: JSONValue = [
      "umoci_version": .string(Self.version),
      "from_descriptor_path": ["descriptor_walk": .array(walk.map { .object($0.json) })],
      "map_options": [
        "uid_mappings": ownership.uids.isEmpty ? .null : ownership.uids.json,
        "gid_mappings": ownership.gids.isEmpty ? .null : ownership.gids.json,
        "rootless": .bool(ownership.isRootless),
      ],
    ]
    return record.encoded(.compact.escapingHTML()) + [UInt8(ascii: "\n")]
  }
}
