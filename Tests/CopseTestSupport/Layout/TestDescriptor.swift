/// A descriptor as a test writes it: nothing is checked (image-spec: descriptor.md).
public struct TestDescriptor: Sendable, Equatable {
  /// The media type, absent when empty.
  public var mediaType: String
  /// The digest, `sha256:…`.
  public var digest: String
  /// The size in bytes.
  public var size: Int
  /// The platform in words, `linux/arm64/v8`; nil for none.
  public var platform: String?
  /// The annotations in order.
  public var annotations: [TestAnnotation] = []
  /// JSON text of an object whose members are appended: `{"artifactType":"x/y"}`.
  public var extra: String?

  /// A descriptor of `size` bytes.
  public init(_ mediaType: String, _ digest: String, _ size: Int) {
    (self.mediaType, self.digest, self.size) = (mediaType, digest, size)
  }

  /// The descriptor with one member changed.
  public func with<Value>(_ member: WritableKeyPath<TestDescriptor, Value>, _ value: Value) -> TestDescriptor {
    var copy = self
    copy[keyPath: member] = value
    return copy
  }

  /// The descriptor with an annotation appended.
  public func annotated(_ key: String, _ value: String) -> TestDescriptor {
    with(\.annotations, annotations + [TestAnnotation(key, value)])
  }

  /// The digits after the algorithm.
  public var hex: String { String(digest.drop { $0 != ":" }.dropFirst()) }

  /// The JSON text, members in the order tools write them.
  public var json: String {
    let object = TestJSON.object([
      "mediaType": mediaType.isEmpty ? nil : TestJSON.string(mediaType),
      "digest": TestJSON.string(digest),
      "size": String(size),
      "annotations": TestJSON.strings(annotations.map { ($0.key, $0.value) }),
      "platform": platform.map(Self.platformJSON),
    ])
    return TestJSON.joined(object, extra)
  }

  /// The `platform` object of `os/architecture/variant`.
  static func platformJSON(_ words: String) -> String {
    let parts = words.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    return TestJSON.object([
      "architecture": TestJSON.string(parts.count > 1 ? parts[1] : ""),
      "os": TestJSON.string(parts[0]),
      "variant": parts.count > 2 ? TestJSON.string(parts[2]) : nil,
    ])
  }
}

/// One annotation of a test document.
public struct TestAnnotation: Sendable, Equatable {
  /// The key.
  public var key: String
  /// The value.
  public var value: String

  /// A key with its value.
  public init(_ key: String, _ value: String) {
    (self.key, self.value) = (key, value)
  }
}
