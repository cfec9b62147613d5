/// How layers become a tree.
public struct ExtractionOptions: Sendable {
  /// How owners are mapped.
  public var ownership = OwnershipMap()
  /// Whether a directory of a layer leaves a symbolic link to a directory in its place.
  public var keepsDirectoryLinks = false
  /// Whether each file's content is hashed for the snapshot.
  public var hashesFiles = true
  /// How much may be written.
  public var limits = ExtractionLimits()

  /// The defaults: owners as they are, links replaced, files hashed.
  public init() {}
}

/// How much the layers of one image may write in all.
public struct ExtractionLimits: Sendable {
  /// Bytes of file content, holes included; a tebibyte unless the caller says otherwise.
  public var maximumBytes: Int64 = 1 << 40
  /// Entries of all layers.
  public var maximumEntries = 100_000_000

  /// The defaults.
  public init() {}
}

/// Something worth a word that is no error.
public enum LayerNotice: Sendable, Hashable {
  /// An extended attribute that is the host's business was left out.
  case ignoredAttribute(String)
  /// The file system keeps no such extended attributes; said once.
  case unsupportedAttribute(String)
  /// An access control list that names users or groups without their ids was left out.
  case namedAccessControlList(String)
  /// A device became an empty file, since the caller may not make devices.
  case emulatedDevice(String)
  /// An extended attribute without a value, which no layer can hold, was left out.
  case emptyAttribute(String)
  /// A socket, which no layer can hold, was left out.
  case skippedSocket(String)

  /// The notice in words.
  public var description: String {
    switch self {
    case .ignoredAttribute(let name): "extended attribute \(name) is not the image's to set and was left out"
    case .unsupportedAttribute(let name): "the file system cannot keep extended attribute \(name); it was left out"
    case .namedAccessControlList(let name):
      "\(name) names users or groups without their ids, which this host cannot know; it was left out"
    case .emulatedDevice(let path): "device \"\(path)\" became an empty file"
    case .emptyAttribute(let name): "extended attribute \(name) has no value, which no layer can hold; it was left out"
    case .skippedSocket(let path): "socket \"\(path)\" cannot be in a layer and was left out"
    }
  }
}
