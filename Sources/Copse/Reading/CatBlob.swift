import CopseLayout
import CopseSpec
import CopseSystem

/// Copies one blob of a layout, verified, to a sink.
public struct CatBlob: Sendable {
  /// The layout's directory.
  public var layout: String
  /// The digest, or `algorithm:` and eight or more of its digits.
  public var digest: String

  /// Copies the blob with this digest.
  public init(layout: String, digest: String) {
    self.layout = layout
    self.digest = digest
  }

  /// Hands the content on in pieces.
  ///
  /// - Throws: what `sink` throws; a failure, also after the last piece, where the content is not what its digest says.
  public func run(_ sink: (UnsafeRawBufferPointer) throws -> Void) throws {
    let digest = try wanted()
    var reader = try readingLayout(layout) { (layout) throws(LayoutError) in try layout.blob(digest) }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
    defer { buffer.deallocate() }
    while true {
      let count: Int
      do throws(LayoutError) { count = try reader.read(into: buffer) } catch { throw Failure(error) }
      if count == 0 { return }
      try sink(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    }
  }

  /// The digest, where all of its digits are there.
  private static func whole(_ text: String) throws(SpecError) -> Digest? {
    let prefix = try DigestPrefix(parsing: text)
    return prefix.hex.count == prefix.algorithm.hexLength ? try Digest(parsing: text) : nil
  }

  /// The digest that is spelled out, or the only one in the layout that begins so.
  private func wanted() throws(Failure) -> Digest {
    let prefix: DigestPrefix
    do throws(SpecError) {
      if let digest = try Self.whole(digest) { return digest }
      prefix = try DigestPrefix(parsing: digest)
    } catch {
      throw Failure(.usage, error.description)
    }
    let path = layout
    let matching = try readingLayout(path) { (layout) throws(LayoutError) in
      try layout.digests().filter(prefix.matches)
    }
    guard let found = matching.first else {
      throw Failure(.digestNotFound, "nothing in \(Quoted.escaped(path)) has a digest that begins \(prefix)")
    }
    guard matching.count == 1 else {
      throw Failure(
        .ambiguousReference, "\(matching.count) blobs have a digest that begins \(prefix)",
        facts: matching.prefix(10).map(\.description))
    }
    return found
  }
}
