import CopseSystem

/// An OCI image layout on disk, built by code and removed with the value (image-spec: image-layout.md).
///
/// ```swift
/// let layout = try TestLayout()
/// let children = try ["linux/amd64", "linux/arm64"].map { try layout.image($0) }
/// try layout.tag("v1", layout.index(children))
/// ```
///
/// Nothing is checked: digests, sizes and types can be wrong on purpose.
public final class TestLayout {
  /// The directory that holds the layout.
  public let directory: TemporaryDirectory
  /// The entries of `index.json`, in order.
  public private(set) var entries: [TestDescriptor] = []
  /// Whether blobs that are stored from now on are named by SHA-512.
  public var usesSHA512 = false
  /// JSON text of an object whose members are appended to `index.json`.
  public private(set) var indexExtra: String?

  /// An empty layout, as `umoci init` makes it.
  public init() throws {
    directory = try TemporaryDirectory()
    try directory.makeDirectory("layout/blobs/sha256")
    try directory.write("layout/oci-layout", "{\"imageLayoutVersion\":\"1.0.0\"}\n")
    try writeIndex()
  }

  /// The path of the layout, without symbolic links or a colon.
  public var path: String { directory.path("layout") }

  /// Stores a blob, if it is not there, and describes it.
  public func blob(_ bytes: [UInt8], _ mediaType: String) throws -> TestDescriptor {
    let digest = usesSHA512 ? Self.digest(of: bytes, by: .sha512) : Self.digest(of: bytes)
    let descriptor = TestDescriptor(mediaType, digest, bytes.count)
    try directory.write(blobName(descriptor), bytes)
    return descriptor
  }

  /// Stores a document given as JSON text and describes it.
  public func document(_ json: String, _ mediaType: String) throws -> TestDescriptor {
    try blob(Array(json.utf8), mediaType)
  }

  /// Appends an entry to `index.json`, with `name` as its reference name unless nil.
  @discardableResult
  public func tag(_ name: String?, _ descriptor: TestDescriptor) throws -> TestDescriptor {
    let entry = name.map { descriptor.annotated("org.opencontainers.image.ref.name", $0) } ?? descriptor
    entries.append(entry)
    try writeIndex()
    return entry
  }

  /// Replaces the entries of `index.json`.
  public func setEntries(_ entries: [TestDescriptor]) throws {
    self.entries = entries
    try writeIndex()
  }

  /// Sets the members that follow `manifests` in `index.json`, JSON text of an object.
  public func setIndexExtra(_ extra: String?) throws {
    indexExtra = extra
    try writeIndex()
  }

  /// Replaces `index.json` by any text.
  public func writeIndex(_ text: String) throws {
    try directory.write("layout/index.json", text)
  }

  /// The content of `index.json`.
  public func indexText() throws -> String {
    try directory.text("layout/index.json")
  }

  private func writeIndex() throws {
    let object = TestJSON.object([
      "schemaVersion": "2", "mediaType": TestJSON.string(TestMediaTypes.oci.index),
      "manifests": TestJSON.array(entries.map(\.json)),
    ])
    try writeIndex(TestJSON.joined(object, indexExtra) + "\n")
  }

  /// `sha256:…` of some bytes.
  public static func digest(of bytes: [UInt8]) -> String { digest(of: bytes, by: .sha256) }

  private static func digest(of bytes: [UInt8], by algorithm: HashAlgorithm) -> String {
    var hasher = ContentHasher(algorithm)
    bytes.withUnsafeBytes { hasher.update($0) }
    let hex = hasher.finish().map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
    return (algorithm == .sha512 ? "sha512:" : "sha256:") + hex.joined()
  }
}
