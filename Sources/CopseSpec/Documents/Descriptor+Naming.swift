extension Descriptor {
  /// Whether an entry of `index.json` has a name, byte by byte: Swift holds strings equal that are spelled differently.
  public func isNamed(_ name: ReferenceName) -> Bool { isNamed(name.value) }

  /// Whether an entry of `index.json` has the name of another one, or none as that one.
  public func isNamed(like other: Descriptor) -> Bool {
    guard let name = other.refName else { return refName == nil }
    return isNamed(name)
  }

  private func isNamed(_ name: String) -> Bool { refName?.utf8.elementsEqual(name.utf8) ?? false }
}

extension ImageIndex {
  /// The entries of a name, in document order.
  public func entries(named name: ReferenceName) -> [Descriptor] { manifests.filter { $0.isNamed(name) } }
}
