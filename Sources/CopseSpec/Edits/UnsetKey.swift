/// What `--unset` removes: one member of a list or map.
public enum UnsetKey: Sendable, Hashable {
  /// A label.
  case label(String)
  /// A variable of the environment.
  case env(String)
  /// An annotation of the manifest.
  case annotation(String)
  /// A port to expose, such as `80/tcp`.
  case exposedPort(String)
  /// A volume, by its path.
  case volume(String)

  /// Reads a key such as `label.foo`; the first dot divides.
  ///
  /// - Throws: ``SpecError/invalidKey(_:reason:)`` with the keys there are.
  public init(parsing text: String) throws(SpecError) {
    guard text != "rootfs.diffids" else {
      throw .invalidKey(text, reason: "not safe to remove: the layers could no longer be checked")
    }
    for (prefix, make) in Self.keyed where text.utf8.starts(with: "\(prefix).".utf8) {
      let name = String(decoding: text.utf8.dropFirst(prefix.utf8.count + 1), as: UTF8.self)
      guard !name.isEmpty else { throw .invalidKey(text, reason: "expected a name after the dot") }
      self = make(name)
      return
    }
    throw .invalidKey(text, reason: "unknown; expected label.KEY, env.NAME, annotation.KEY, port.PORT or volume.PATH")
  }

  private static let keyed: [(prefix: String, make: @Sendable (String) -> UnsetKey)] = [
    ("label", { .label($0) }), ("env", { .env($0) }), ("annotation", { .annotation($0) }),
    ("port", { .exposedPort($0) }), ("volume", { .volume($0) }),
  ]
}

extension UnsetKey: CustomStringConvertible {
  /// The key as `--unset` takes it.
  public var description: String {
    switch self {
    case .label(let name): "label.\(name)"
    case .env(let name): "env.\(name)"
    case .annotation(let name): "annotation.\(name)"
    case .exposedPort(let name): "port.\(name)"
    case .volume(let name): "volume.\(name)"
    }
  }
}
