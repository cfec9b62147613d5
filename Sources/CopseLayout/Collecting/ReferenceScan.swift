import CopseSpec
import CopseSystem

/// Looks into the blobs of a layout for what they refer to (the one edge function of collecting and copying).
struct ReferenceScan {
  /// How much of a blob is read to find references, in bytes.
  static let limits = JSONLimits(maximumBytes: 16 << 20, maximumDepth: JSONLimits.deepest)

  /// What a look into a blob gave.
  enum Finding {
    /// A JSON document.
    case document(BlobReferences, JSONValue)
    /// A text that is no JSON copse accepts.
    case text
    /// Something else, or more than is read.
    case opaque
  }

  let layout: Layout

  /// Reads a blob, verified, and finds what it refers to.
  ///
  /// - Returns: what was found, and the digests that runs of hexadecimal digits in it would be.
  /// - Throws: ``LayoutError/blob(_:)`` where its content is not what its name says.
  func look(into digest: Digest, referrer: String) throws(LayoutError) -> (Finding, runs: Set<Digest>) {
    var reader = try layout.blob(digest, referrer: referrer)
    guard reader.size <= Self.limits.maximumBytes else { return (.opaque, []) }
    return Self.finding(in: try reader.contents())
  }

  /// What `bytes` refer to.
  static func finding(in bytes: [UInt8]) -> (Finding, runs: Set<Digest>) {
    let runs = BlobReferences.runs(in: bytes)
    do {
      let value = try JSONValue(parsing: bytes, limits: limits)
      return (.document(BlobReferences(value), value), runs)
    } catch {
      let isText = !bytes.contains(0) && String(validating: bytes, as: UTF8.self) != nil
      return (isText ? .text : .opaque, runs)
    }
  }
}
