import CopseSpec
import CopseSystem

/// Looks into the blobs of a layout for what they refer to (the one edge function of collecting and copying).
struct ReferenceScan {
  /// How much of a blob is read to find references, in bytes.
  static let limits = JSONLimits(maximumBytes: 16 << 20, maximumDepth: JSONLimits.deepest)

  /// What a look into a blob gave.
  enum Finding {
    /// A JSON document, and what it refers to.
    case document([BlobReferences.Reference], [UInt8])
    /// A text that is no JSON copse accepts.
    case text([UInt8])
    /// Something else; empty where there is more than is read.
    case opaque([UInt8])

    /// Whether it is neither JSON nor text.
    var isOpaque: Bool {
      if case .opaque = self { true } else { false }
    }

    /// Whether the blob was read, and its content is right.
    var isVerified: Bool {
      if case .opaque(let bytes) = self { !bytes.isEmpty } else { true }
    }

    /// The digests that runs of hexadecimal digits in it would be.
    var runs: Set<Digest> {
      switch self {
      case .document(_, let bytes), .text(let bytes), .opaque(let bytes): BlobReferences.runs(in: bytes)
      }
    }
  }

  private let layout: Layout
  private let folders: BlobFolders

  init(of layout: Layout) {
    self.layout = layout
    folders = BlobFolders(of: layout)
  }

  /// Reads a blob, verified, and finds what it refers to.
  ///
  /// - Throws: ``LayoutError/blob(_:)`` where its content is not what its name says,
  ///   ``LayoutError/digestNotFound(_:path:)`` where it is not there.
  func look(into digest: Digest, referrer: String) throws(LayoutError) -> Finding {
    guard let file = try folders.file(of: digest, referrer: referrer) else {
      throw .digestNotFound(digest.description, path: layout.path)
    }
    var reader = BlobReader(file, digest: digest, referrer: referrer)
    guard reader.size <= Self.limits.maximumBytes else { return .opaque([]) }
    let bytes = try reader.contents()
    if let references = BlobReferences.references(in: bytes, limits: Self.limits) {
      return .document(references, bytes)
    }
    let isText = !bytes.contains(0) && String(validating: bytes, as: UTF8.self) != nil
    return isText ? .text(bytes) : .opaque(bytes)
  }

  /// The JSON document that `bytes` are; nil where they are none that copse accepts.
  static func document(in bytes: [UInt8]) -> JSONValue? {
    do { return try JSONValue(parsing: bytes, limits: limits) } catch { return nil }
  }
}
