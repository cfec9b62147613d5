extension ImageEdit {
  /// The index with edits made, one after another.
  ///
  /// Tags in a row, each of another name, are given in one pass: a layout may bring thousands.
  ///
  /// - Throws: where a name does not stand for what an edit was made for.
  public static func applying(_ edits: [ImageEdit], to index: ImageIndex) throws(EditConflict) -> ImageIndex {
    var edited = index
    var rest = edits[...]
    while let first = rest.first {
      let tags = leadingTags(rest)
      edited = tags.count > 1 ? try give(tags, in: edited) : try first.applied(to: edited)
      rest = rest.dropFirst(max(1, tags.count))
    }
    return edited
  }

  private static func leadingTags(_ edits: ArraySlice<ImageEdit>) -> ArraySlice<ImageEdit> {
    var names: Set<ReferenceName> = []
    return edits.prefix { edit in
      guard case .tag = edit.change else { return false }
      return names.insert(edit.name).inserted
    }
  }

  private static func give(_ tags: ArraySlice<ImageEdit>, in index: ImageIndex) throws(EditConflict) -> ImageIndex {
    let former = EntriesByName(index)
    var given: [Descriptor] = []
    for edit in tags {
      guard case .tag(let descriptors, let expectation) = edit.change else { continue }
      try edit.check(expectation, former[edit.name])
      given += descriptors.map { $0.named(edit.name) }
    }
    let names = Set(tags.map { Array($0.name.value.utf8) })
    var edited = index
    edited.manifests = index.manifests.filter { $0.refName.map { !names.contains(Array($0.utf8)) } ?? true } + given
    return edited
  }
}
