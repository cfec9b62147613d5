/// An entry that hides what lower layers have (image-spec: layer.md, Whiteouts).
enum Whiteout {
  /// Hides the entry of this name, and all below it.
  case entry(EntryPath.Component)
  /// Hides all entries of the directory it is in.
  case opaque
  /// A whiteout that names nothing that could be hidden.
  case invalid(String)

  private static let prefix = Array(".wh.".utf8)
  private static let opaqueName = Array(".wh..wh..opq".utf8)

  /// Whether the last component of a name makes an entry, of any type, a whiteout.
  static func isWhiteout(_ name: EntryPath.Component) -> Bool { name.starts(with: prefix) }

  /// Reads a name that ``isWhiteout(_:)``.
  init(_ name: EntryPath.Component) {
    if name.elementsEqual(Self.opaqueName) {
      self = .opaque
      return
    }
    let hidden = EntryPath.Component(rebasing: name[Self.prefix.count...])
    switch Array(hidden) {
    case []: self = .invalid("it is a whiteout with an empty name")
    case Array(".".utf8), Array("..".utf8):
      self = .invalid(
        "it is a whiteout of \"\(String(decoding: hidden, as: UTF8.self))\", which names a directory above")
    default: self = .entry(hidden)
    }
  }
}

extension LayeredTree {
  /// Hides what lower layers put there; what the same layer put there stays, whichever came first.
  func apply(_ whiteout: Whiteout, in parents: [EntryPath.Component]) throws {
    if case .invalid(let why) = whiteout { throw LayersError(.damaged(why)) }
    guard let parent = try resolve(parents, isCreating: false) else { return }
    switch whiteout {
    case .entry(let name):
      if let hidden = tree.child(of: parent, named: name) { try hide(hidden) }
    case .opaque:
      for child in tree.children(of: parent) { try hide(child) }
    case .invalid: break
    }
  }

  private func hide(_ id: TreeNode.ID) throws {
    guard tree[id].pointee.layer == layer else { return try remove(id) }
    for child in tree.children(of: id) { try hide(child) }
  }
}
