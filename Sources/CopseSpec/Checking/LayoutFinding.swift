/// One thing that is wrong with a layout, or odd.
public struct LayoutFinding: Sendable, Hashable {
  /// What kind of thing; stable.
  public let code: Code
  /// The blob it is about, if it is about one.
  public var blob: Digest?
  /// The path inside the layout, where it is about a file that is no blob.
  public var path: String?
  /// The reference name it is about, if it is about one.
  public var tag: String?
  /// What was found, and expected, in a few words without a subject where ``blob`` or ``path`` is one.
  public let detail: String
  /// What the blob is to images: `web:1.2 linux/arm64/v8, layer 3 of 5`; the first few.
  public var users: [String] = []
  /// What would help, where that is known.
  public var remedy: Remedy?

  /// A finding about a blob, a file or a name; what it is about may be said in the detail alone.
  public init(
    _ code: Code, blob: Digest? = nil, path: String? = nil, tag: String? = nil, _ detail: String,
    remedy: Remedy? = nil
  ) {
    self.code = code
    self.blob = blob
    self.path = path
    self.tag = tag
    self.detail = detail
    self.remedy = remedy
  }
}

extension LayoutFinding {
  /// What would put a layout right, for the caller to make words of.
  public enum Remedy: Sendable, Hashable {
    /// Write `oci-layout` anew.
    case mark(version: String)
    /// Give what a tag stands for another one, which follows the grammar.
    case rename(tag: String, to: ReferenceName)
    /// Collect garbage.
    case collect
    /// Collect garbage, and say that a blob refers to nothing.
    case assumeLeaf(Digest)
    /// Fold the entries of a name into one index.
    case pack(tag: String)
    /// Let the platform of a name's entry follow its configuration.
    case followConfiguration(Digest, tag: String)
    /// Take the entry of a digest out of a name.
    case remove(Digest, tag: String)
    /// Take what cannot be used any more out of names; garbage collection does the rest.
    case discard([Place])
  }

  /// Where something can be taken out of a layout: an entry of a name's index, or the name itself.
  public struct Place: Sendable, Hashable {
    /// The name.
    public let tag: String
    /// The digest of the entry; nil for all the name has.
    public let entry: Digest?

    /// A place below a name.
    public init(tag: String, entry: Digest?) {
      (self.tag, self.entry) = (tag, entry)
    }
  }
}

extension LayoutFinding: Comparable {
  /// Errors before warnings, then by code, then by what it is about.
  public static func < (left: LayoutFinding, right: LayoutFinding) -> Bool {
    if left.code != right.code { return left.code.order < right.code.order }
    let leftSubject = left.blob?.description ?? left.path ?? left.tag ?? ""
    let rightSubject = right.blob?.description ?? right.path ?? right.tag ?? ""
    return leftSubject == rightSubject ? left.detail < right.detail : leftSubject < rightSubject
  }
}
