public import CopseSpec

/// What edits make of `index.json`.
public struct IndexChange: Sendable {
  /// What it was.
  public let before: ImageIndex
  /// What it becomes.
  public let after: ImageIndex
  /// The bytes of what it becomes.
  let content: [UInt8]

  /// The attestations that are listed no more.
  public var droppedAttestations: [Descriptor] {
    let kept = Set(after.manifests)
    return before.manifests.filter { $0.attestedDigest != nil && !kept.contains($0) }
  }

  /// Whether nothing changes.
  public var isEmpty: Bool { before == after }
}

extension Layout {
  /// What edits would make of `index.json` as it is now; nothing is written.
  ///
  /// - Throws: ``LayoutError/stale(path:_:)`` where one does not apply, ``LayoutError/outgrown(path:part:size:limit:)``
  ///   where the result would be too long to be read again.
  public func preview(_ edits: [ImageEdit]) throws(LayoutError) -> IndexChange {
    try change(edits, try indexBytes())
  }

  func change(_ edits: [ImageEdit], _ bytes: [UInt8]) throws(LayoutError) -> IndexChange {
    let before: ImageIndex
    do {
      before = try ImageIndex(bytes)
    } catch {
      throw .index(path: path, error)
    }
    let after: ImageIndex
    do {
      after = try ImageEdit.applying(edits, to: before)
    } catch {
      throw .stale(path: path, error)
    }
    if after == before { return IndexChange(before: before, after: after, content: bytes) }
    let content = JSONValue.object(after.json).encoded(.compact.escapingHTML()) + [UInt8(ascii: "\n")]
    try requireReadable(content, as: LayoutParts.index)
    return IndexChange(before: before, after: after, content: content)
  }
}
