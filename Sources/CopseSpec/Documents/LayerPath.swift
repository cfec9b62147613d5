/// A path in an image, as bytes, without a slash at either end; the root is empty.
public struct LayerPath: Sendable, Hashable {
  /// The bytes.
  public let bytes: [UInt8]

  /// Whether it is the root.
  public var isRoot: Bool { bytes.isEmpty }

  /// Reads a path as a user writes it: relative ones start at the root too, and `..` does not lead above it.
  public init(_ text: String) {
    var components: [Substring.UTF8View] = []
    for component in text[...].utf8.split(separator: UInt8(ascii: "/")) where !component.elementsEqual(".".utf8) {
      if component.elementsEqual("..".utf8) {
        _ = components.popLast()
      } else {
        components.append(component)
      }
    }
    bytes = Array(components.map { Array($0) }.joined(separator: [UInt8(ascii: "/")]))
  }
}
