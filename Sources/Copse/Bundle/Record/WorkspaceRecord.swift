public import CopseSpec

/// The `copse.json` of a workspace: which image its bundles were unpacked from, and which bundle is which platform.
///
/// It is written last: a directory without it is no workspace, however much of one is there.
public struct WorkspaceRecord: Sendable, Hashable {
  /// The name of the file in the workspace.
  public static let fileName = "copse.json"
  /// The name and version of the format.
  public static let schema = "copse.workspace/1"

  /// The absolute path of the layout.
  public var layout: String
  /// The name of the image in the layout.
  public var reference: ReferenceName
  /// The digests of what `index.json` had under that name, in its order: one image index as a rule.
  public var roots: [Digest]
  /// The bundles, in the order of the image.
  public var trees: [WorkspaceTree]

  /// A record.
  ///
  /// - Throws: ``FailureCode/refused`` for a layout without an absolute path, and for two trees in one directory.
  public init(
    layout: String, reference: ReferenceName, roots: [Digest], trees: [WorkspaceTree]
  ) throws(Failure) {
    guard layout.utf8.first == UInt8(ascii: "/"), !layout.utf8.contains(0) else {
      throw Failure(.refused, "\(Self.fileName): layout: \(Quoted(layout)) is no absolute path")
    }
    if let name = Self.repeated(trees) {
      throw Failure(.refused, "\(Self.fileName): trees: \(Quoted(name)) is the directory of two")
    }
    self.layout = layout
    self.reference = reference
    self.roots = roots
    self.trees = trees
  }

  private static func repeated(_ trees: [WorkspaceTree]) -> String? {
    var seen: Set<String> = []
    return trees.first { !seen.insert($0.directory).inserted }?.directory
  }
}

extension WorkspaceRecord {
  /// Reads the content of the file.
  ///
  /// - Throws: ``FailureCode/unsupported`` for another schema, ``FailureCode/refused`` for a directory that would
  ///   leave the workspace, ``FailureCode/damaged`` for anything else that was not written by ``encoded()``.
  public init(_ bytes: [UInt8]) throws(Failure) {
    let record = try RecordReader(file: Self.fileName, bytes)
    let schema = try record.string("schema")
    guard schema == Self.schema else {
      throw record.failure(.unsupported, "schema", "\(Quoted(schema)), only \"\(Self.schema)\" is understood")
    }
    let name = try record.string("reference")
    var trees: [WorkspaceTree] = []
    for tree in try record.elements("trees") { trees.append(try WorkspaceTree(tree)) }
    try self.init(
      layout: try record.string("layout"),
      reference: try record.catching { () throws(SpecError) in try ReferenceName(parsing: name) },
      roots: try record.digests("roots"), trees: trees)
  }

  /// The content of the file, indented for people.
  public func encoded() -> [UInt8] {
    let record: JSONValue = [
      "schema": .string(Self.schema),
      "layout": .string(layout),
      "reference": .string(reference.value),
      "roots": .array(roots.map { .string($0.description) }),
      "trees": .array(trees.map(\.json)),
    ]
    return record.encoded(.indented("  ")) + [UInt8(ascii: "\n")]
  }
}
