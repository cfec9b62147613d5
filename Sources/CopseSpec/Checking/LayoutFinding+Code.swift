extension LayoutFinding {
  /// What kind of thing was found; the words never change their meaning.
  public enum Code: String, Sendable, Hashable, CaseIterable {
    /// `oci-layout` or `blobs` is wrong.
    case layout = "E-LAYOUT"
    /// `index.json` is no image index.
    case index = "E-INDEX"
    /// A blob is no regular file.
    case kind = "E-KIND"
    /// A blob cannot be read.
    case read = "E-READ"
    /// A blob that an image cannot do without is not there.
    case missing = "E-MISSING"
    /// A blob has another size than a descriptor says.
    case size = "E-SIZE"
    /// The content of a blob has another digest than its name says.
    case digest = "E-DIGEST"
    /// The content that a descriptor embeds has another digest.
    case data = "E-DATA"
    /// A document is no JSON that copse reads.
    case json = "E-JSON"
    /// A document breaks a rule of the specification.
    case document = "E-DOCUMENT"
    /// A document says another media type than its descriptor.
    case mediaType = "E-MEDIA-TYPE"
    /// A document can be read as an index and as a manifest (CVE-2021-41190).
    case confusion = "E-CONFUSION"
    /// Indexes are nested more deeply than copse follows them.
    case nesting = "E-NESTING"
    /// A name stands for several entries of `index.json`.
    case flat = "E-FLAT"
    /// An image has more layers than diff_ids, or fewer.
    case diffCount = "E-DIFF-COUNT"
    /// The uncompressed layer has another digest than the configuration says.
    case diffID = "E-DIFF-ID"
    /// A layer cannot be decompressed, or is no archive.
    case layer = "E-LAYER"
    /// The name of an entry, or of a hard link's target, leaves the root.
    case entryPath = "E-ENTRY-PATH"
    /// A link has no target, or one that cannot be linked, or a path goes through a loop of links.
    case entryLink = "E-ENTRY-LINK"
    /// An entry is of a type that a layer cannot carry, or would replace the root.
    case entryType = "E-ENTRY-TYPE"
    /// A whiteout hides nothing that has a name.
    case entryWhiteout = "E-ENTRY-WHITEOUT"

    /// An image that an index lists is not in the layout.
    case sparse = "W-SPARSE"
    /// A member that no specification knows names a blob that is not there.
    case reference = "W-REFERENCE"
    /// What a manifest is about is not in the layout.
    case subject = "W-SUBJECT"
    /// An attestation is about an image that is not listed beside it.
    case staleAttestation = "W-ATTESTATION-STALE"
    /// An attestation is about nothing in the layout.
    case danglingAttestation = "W-ATTESTATION-DANGLING"
    /// A descriptor and its configuration name different platforms.
    case platformDrift = "W-PLATFORM-DRIFT"
    /// Nothing says what an image runs on.
    case platformMissing = "W-PLATFORM-MISSING"
    /// Two images of a name cannot be told apart.
    case duplicate = "W-DUPLICATE"
    /// A name does not follow the grammar of reference names.
    case name = "W-NAME"
    /// Different images share a name.
    case sharedName = "W-NAME-SHARED"
    /// The history of an image tells of more layers than it has.
    case history = "W-HISTORY"
    /// A layer of an image has a media type that copse cannot read.
    case layerType = "W-LAYER-TYPE"
    /// Something follows the end of a layer's archive.
    case layerTrailing = "W-LAYER-TRAILING"
    /// A layer has several entries of one name (image-spec: layer.md, Distributable Format).
    case entryDuplicate = "W-ENTRY-DUPLICATE"
    /// A whiteout hides nothing in the layers below its own.
    case whiteout = "W-WHITEOUT"
    /// An entry cannot be looked into, so garbage collection deletes nothing.
    case opaque = "W-OPAQUE"
    /// A file among the blobs is none.
    case foreign = "W-FOREIGN"
    /// The blobs of an algorithm are behind a link, where others may need them.
    case shared = "W-SHARED"
    /// A hidden file is left from a process that was killed.
    case temporary = "W-TEMPORARY"

    /// Whether it is an error: images cannot be used, or not safely.
    public var isError: Bool { rawValue.hasPrefix("E-") }

    /// The place in the order of findings.
    var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
  }
}
