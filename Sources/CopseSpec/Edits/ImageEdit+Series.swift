extension ImageEdit {
  /// The index with edits made, one after another.
  ///
  /// Lists in a row, each for another name, are put in place in one pass: a layout may bring thousands.
  ///
  /// - Throws: where a name does not stand for what an edit was made for.
  public static func applying(_ edits: [ImageEdit], to index: ImageIndex) throws(EditConflict) -> ImageIndex {
    var edited = index
    var rest = edits[...]
    while let first = rest.first {
      let lists = leadingLists(rest)
      edited = lists.isEmpty ? try first.applied(to: edited) : try list(lists, in: edited)
      rest = rest.dropFirst(max(1, lists.count))
    }
    return edited
  }

  private static func leadingLists(_ edits: ArraySlice<ImageEdit>) -> ArraySlice<ImageEdit> {
    var names: Set<[UInt8]> = []
    return edits.prefix { edit in
      guard case .list = edit.change else { return false }
      return names.insert(edit.name.bytes).inserted
    }
  }

  /// The index with edits made that are lists, each for another name.
  static func list(_ lists: ArraySlice<ImageEdit>, in index: ImageIndex) throws(EditConflict) -> ImageIndex {
    let former = EntriesByName(index)
    var waiting: [[UInt8]: (entries: ArraySlice<Descriptor>, placeCount: Int)] = [:]
    var unplaced: [Descriptor] = []
    for edit in lists {
      guard case .list(let descriptors, let expectation) = edit.change else { continue }
      let old = former[edit.name]
      try edit.check(expectation, old)
      let new = descriptors.map { $0.named(edit.name) }
      if old.isEmpty { unplaced += new } else { waiting[edit.name.bytes] = (new[...], old.count) }
    }
    let manifests = index.manifests.flatMap { entry -> [Descriptor] in
      guard let name = entry.refName.map({ Array($0.utf8) }), let (new, placeCount) = waiting[name] else {
        return [entry]
      }
      let taken = placeCount == 1 ? new : new.prefix(1)
      waiting[name] = (new.dropFirst(taken.count), placeCount - 1)
      return Array(taken)
    }
    var edited = index
    if manifests + unplaced != index.manifests { edited.manifests = manifests + unplaced }
    return edited
  }
}

extension ReferenceName {
  /// The name as what tells it from others: Swift holds strings equal that are spelled differently.
  fileprivate var bytes: [UInt8] { Array(value.utf8) }
}
