public import CopseSpec
import CopseSystem

/// How a new layer shall be compressed, as a user says it: `auto`, `gzip`, `zstd` or `none`, the middle two with a
/// level behind a colon if need be.
public struct CompressionRequest: Sendable, Hashable {
  /// The compression; nil to take the one of the image's other layers.
  public let compression: LayerCompression?
  /// How hard to try, 1 to ``levels(of:)``'s end; nil for the usual level.
  public let level: Int?

  /// The compression of the image's other layers.
  public static let automatic = CompressionRequest(nil)

  private init(_ compression: LayerCompression?, level: Int? = nil) {
    self.compression = compression
    self.level = level
  }

  /// Reads what the user wrote.
  ///
  /// - Throws: ``SpecError/invalidCompression(_:reason:)`` for another word, for a level that does not exist, and for
  ///   one where there is nothing to choose.
  public init(parsing text: String) throws(SpecError) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let word = String(parts[0])
    let compression = LayerCompression(rawValue: word)
    guard compression != nil || word == "auto" else {
      throw .invalidCompression(text, reason: "expected auto, gzip, zstd or none")
    }
    guard parts.count == 2 else {
      self.init(compression)
      return
    }
    guard let compression, let levels = Self.levels(of: compression) else {
      throw .invalidCompression(text, reason: "only gzip and zstd have levels")
    }
    guard let level = Self.number(parts[1]), levels.contains(level) else {
      throw .invalidCompression(
        text, reason: "the level of \(word) is one of \(levels.lowerBound) to \(levels.upperBound)")
    }
    self.init(compression, level: level)
  }

  /// The levels of a compression; nil where it has none.
  public static func levels(of compression: LayerCompression) -> ClosedRange<Int>? {
    switch compression {
    case .gzip: GzipSink.levels
    case .zstd: ZstdSink.levels
    case .none: nil
    }
  }

  /// The way to compress a layer of an image whose layers are compressed like this, the lowest first.
  ///
  /// Without a word of the user's the last layer that is compressed at all decides; gzip is for all others.
  public func encoding(after layers: [LayerCompression]) -> LayerEncoding {
    LayerEncoding(compression ?? layers.last { $0 != .none } ?? .gzip, level: level)
  }

  private static func number(_ digits: Substring) -> Int? {
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(digits)
  }
}
