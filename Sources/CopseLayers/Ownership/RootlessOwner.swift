public import CopseSystem

/// The owner of a file that could not be chowned, kept in the attribute `user.rootlesscontainers`.
///
/// A protocol buffer of two varint fields: 1 the user id, 2 the group id. An id that is root's, and so needs no word,
/// is written as 4294967295, "no change".
public struct RootlessOwner: Sendable, Equatable {
  /// The attribute's name.
  public static let attributeName = Array("user.rootlesscontainers".utf8)

  /// The user id inside the container.
  public var uid: UInt32
  /// The group id inside the container.
  public var gid: UInt32

  /// An owner.
  public init(uid: UInt32, gid: UInt32) {
    self.uid = uid
    self.gid = gid
  }

  /// The attribute to write; nil for root, which needs none.
  public var attribute: ExtendedAttribute? {
    guard uid != 0 || gid != 0 else { return nil }
    var value = [UInt8]()
    Self.append(field: 1, uid == 0 ? UInt32.max : uid, to: &value)
    Self.append(field: 2, gid == 0 ? UInt32.max : gid, to: &value)
    return ExtendedAttribute(name: Self.attributeName, value: value)
  }

  private static func append(field: UInt8, _ number: UInt32, to bytes: inout [UInt8]) {
    bytes.append(field << 3)
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }
}
