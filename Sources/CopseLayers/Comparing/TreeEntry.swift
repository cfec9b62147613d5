public import CopseSystem

/// One name of a root filesystem, in the terms of a layer; nil is what is not known and so not compared.
public struct TreeEntry {
  /// The path below the root, as bytes; empty for the root itself.
  public let path: [UInt8]
  /// What it is.
  public let kind: FileKind
  /// The size of a regular file, in bytes.
  public internal(set) var size: Int64 = 0
  /// The SHA-256 digest of a regular file's content.
  public internal(set) var contentDigest: [UInt8]?
  /// The target of a symbolic link.
  public internal(set) var target: [UInt8]?
  /// The numbers of a device node.
  public internal(set) var device: (major: UInt32, minor: UInt32)?
  /// The lower twelve bits of the mode; those of a symbolic link mean nothing on Linux.
  public internal(set) var permissions: UInt32?
  /// The owner inside the container.
  public internal(set) var owner: RootlessOwner?
  /// The last change of the content, in whole seconds since 1970, which is all that umoci's layers have.
  public internal(set) var modified: Int64?
  /// The extended attributes that a layer can hold, sorted by name.
  public internal(set) var attributes: [ExtendedAttribute]?
  /// The first name of the inode in path order, empty where that is this one; hard links have several.
  public internal(set) var firstName: [UInt8]?

  init(_ path: [UInt8], _ kind: FileKind) {
    self.path = path
    self.kind = kind
  }

  /// The attributes that a layer can hold.
  static func lasting(_ attributes: [ExtendedAttribute]) -> [ExtendedAttribute] {
    attributes.isEmpty ? [] : AttributePolicy.sort(attributes).allowed.filter { !$0.value.isEmpty }
  }
}

/// A root filesystem that can be compared with another one, wherever it is kept.
public protocol EntryTree {
  /// How many names there are.
  var nameCount: Int { get }

  /// Hands out every name.
  func forEachTreeEntry(_ body: (TreeEntry) throws -> Void) throws

  /// What stands at a path, without slashes at its ends; nil where nothing does.
  func treeEntry(at path: [UInt8]) throws -> TreeEntry?
}
