/// What a collection keeps beyond what the layout itself names.
public struct GarbageRules: Sendable {
  /// Blobs to keep, with all they refer to.
  public var kept: Set<Digest> = []
  /// Blobs written after this time, in seconds since 1970, are kept with all they refer to; nil for none.
  public var keepsSince: Int64?
  /// Whether signatures and the like go although the image they are about stays.
  public var prunesReferrers = false
  /// Contents nobody can look into that are known to refer to nothing, by media type.
  public var leafTypes: Set<MediaType> = []
  /// The same, one by one.
  public var leaves: Set<Digest> = []

  /// Nothing beyond what the layout names.
  public init() {}
}
