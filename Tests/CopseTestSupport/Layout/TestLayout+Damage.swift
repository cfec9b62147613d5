import Glibc

extension TestLayout {
  /// The path of a blob, relative to `directory`.
  public func blobName(_ descriptor: TestDescriptor) -> String {
    "layout/blobs/" + descriptor.digest.split(separator: ":").joined(separator: "/")
  }

  /// The absolute path of a blob.
  public func blobPath(_ descriptor: TestDescriptor) -> String {
    directory.path(blobName(descriptor))
  }

  /// The bytes of a blob.
  public func content(_ descriptor: TestDescriptor) throws -> [UInt8] {
    try directory.read(blobName(descriptor))
  }

  /// Whether a blob's file is there.
  public func hasBlob(_ descriptor: TestDescriptor) -> Bool {
    directory.has(blobName(descriptor))
  }

  /// The digests, `sha256:…`, of all blobs there, sorted.
  public var blobs: [String] {
    rawNames(in: path + "/blobs/sha256").map { "sha256:" + String(decoding: $0, as: UTF8.self) }.sorted()
  }

  /// Replaces a blob's bytes under its old name.
  public func replace(_ descriptor: TestDescriptor, by bytes: [UInt8]) throws {
    try directory.write(blobName(descriptor), bytes)
  }

  /// Cuts a blob to its first `count` bytes.
  public func truncate(_ descriptor: TestDescriptor, to count: Int) throws {
    try replace(descriptor, by: Array(content(descriptor).prefix(count)))
  }

  /// Flips one bit of a blob, by default of its middle byte.
  public func corrupt(_ descriptor: TestDescriptor, at offset: Int? = nil) throws {
    var bytes = try content(descriptor)
    bytes[offset ?? bytes.count / 2] ^= 0x10
    try replace(descriptor, by: bytes)
  }

  /// Removes a blob.
  public func remove(_ descriptor: TestDescriptor) throws {
    guard unlink(blobPath(descriptor)) == 0 else { throw TestSupportError.system("remove \(descriptor.digest)", errno) }
  }
}
