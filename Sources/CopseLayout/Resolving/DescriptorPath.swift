public import CopseSpec

/// How a blob is reached: the entry of `index.json`, the indexes below it, and the descriptor of the blob itself.
public struct DescriptorPath: Sendable, Hashable {
  /// The descriptors from the entry of `index.json` down; never empty.
  public let descriptors: [Descriptor]

  /// The path that begins and ends at an entry of `index.json`.
  public init(root: Descriptor) {
    descriptors = [root]
  }

  /// A path that is known.
  public init(_ descriptors: [Descriptor]) {
    precondition(!descriptors.isEmpty)
    self.descriptors = descriptors
  }

  /// The entry of `index.json`.
  public var root: Descriptor { descriptors[0] }

  /// The descriptor the path leads to.
  public var leaf: Descriptor { descriptors[descriptors.count - 1] }

  /// The indexes that are passed, outermost first; the entry of `index.json` is one of them unless it is the leaf.
  public var ancestors: ArraySlice<Descriptor> { descriptors.dropLast() }

  /// What refers to the leaf, as it stands in a message.
  public var referrer: String {
    if let parent = ancestors.last { return "entry of index \(parent.digest.short)" }
    return root.refName.map { "refname \(Quoted($0))" } ?? "untagged entry of index.json"
  }

  /// The path one level further down.
  public func appending(_ child: Descriptor) -> DescriptorPath {
    DescriptorPath(descriptors + [child])
  }
}

extension DescriptorPath: CustomStringConvertible {
  /// The path with short digests: `index.json → sha256:f06ff515a254 → sha256:15c116a26702`.
  public var description: String {
    (["index.json"] + descriptors.map(\.digest.short)).joined(separator: " → ")
  }
}
