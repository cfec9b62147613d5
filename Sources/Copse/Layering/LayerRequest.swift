import CopseLayers
import CopseSpec

/// How a new layer is made, in the words of the command line.
public struct LayerRequest: Sendable, Hashable {
  /// How it is compressed: `auto`, `gzip`, `zstd` or `none`, the middle two with a level behind a colon if need be.
  public var compression: String
  /// How owners on disk become owners inside the container.
  public var ownership: OwnershipRequest
  /// The latest time an entry may have, in seconds since 1970 (`SOURCE_DATE_EPOCH`); nil for no limit.
  public var latestTime: Int64?

  /// Asks for a layer that is compressed like the image's others, with owners as they are, or for something else.
  public init(
    compression: String = "auto", ownership: OwnershipRequest = OwnershipRequest(), latestTime: Int64? = nil
  ) {
    self.compression = compression
    self.ownership = ownership
    self.latestTime = latestTime
  }

  /// The compression that is meant.
  ///
  /// - Throws: a usage failure for another word, and for a level there is not.
  func compressionRequest() throws(Failure) -> CompressionRequest {
    do {
      return try CompressionRequest(parsing: compression)
    } catch {
      throw Failure(.usage, "invalid --compress: \(error.description)")
    }
  }

  /// How files become entries.
  ///
  /// - Throws: a usage failure for a range of owners that cannot be read.
  func writingOptions() throws(Failure) -> LayerWritingOptions {
    var options = LayerWritingOptions()
    options.ownership = try ownership.map()
    options.latestTime = latestTime
    return options
  }
}
