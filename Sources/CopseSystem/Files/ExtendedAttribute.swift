/// One extended attribute of an inode (xattr(7)).
public struct ExtendedAttribute: Sendable, Hashable {
  /// The whole name with its class, as bytes without a final zero: `user.mime_type`.
  public var name: [UInt8]
  /// The value, any bytes.
  public var value: [UInt8]

  /// An attribute of this name and value.
  public init(name: [UInt8], value: [UInt8]) {
    self.name = name
    self.value = value
  }
}
