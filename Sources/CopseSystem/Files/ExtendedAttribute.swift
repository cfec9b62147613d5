internal import CCopse
internal import Glibc

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

/// The extended attributes of an open inode; works on `O_PATH` descriptors, links and devices too.
enum ExtendedAttributes {
  static func set(_ attribute: ExtendedAttribute, on descriptor: CInt) -> Bool {
    withName(attribute.name) { name in
      attribute.value.withUnsafeBytes { copse_set_xattr(descriptor, name, $0.baseAddress, $0.count) }
    } == 0
  }

  static func remove(_ name: [UInt8], from descriptor: CInt) -> Bool {
    withName(name) { copse_remove_xattr(descriptor, $0) } == 0
  }

  /// The value; nil where there is none or it cannot be read.
  static func value(of name: [UInt8], on descriptor: CInt) -> [UInt8]? {
    withName(name) { name in
      let size = copse_get_xattr(descriptor, name, nil, 0)
      guard size >= 0 else { return nil }
      var value = [UInt8](repeating: 0, count: size)
      let count = value.withUnsafeMutableBytes { copse_get_xattr(descriptor, name, $0.baseAddress, $0.count) }
      guard count >= 0 else { return nil }
      return Array(value.prefix(count))
    }
  }

  /// The names, sorted by bytes; nil on error.
  static func names(on descriptor: CInt) -> [[UInt8]]? {
    let size = copse_list_xattrs(descriptor, nil, 0)
    guard size > 0 else { return size == 0 || Glibc.errno == ENOTSUP ? [] : nil }
    var bytes = [UInt8](repeating: 0, count: size)
    let count = bytes.withUnsafeMutableBytes {
      copse_list_xattrs(descriptor, $0.baseAddress?.assumingMemoryBound(to: CChar.self), $0.count)
    }
    guard count >= 0 else { return nil }
    return bytes.prefix(count).split(separator: 0).map(Array.init).sorted { $0.lexicographicallyPrecedes($1) }
  }

  private static func withName<Result>(_ name: [UInt8], _ body: (UnsafePointer<CChar>) -> Result) -> Result {
    (name + [0]).withUnsafeBufferPointer { buffer in
      buffer.withMemoryRebound(to: CChar.self) { characters in
        guard let start = characters.baseAddress else { preconditionFailure("a name has its final zero") }
        return body(start)
      }
    }
  }
}
