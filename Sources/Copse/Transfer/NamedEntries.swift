import CopseLayout
public import CopseSpec

/// What a tag that comes from elsewhere is to stand for.
struct NamedEntries {
  /// The tag.
  let name: ReferenceName
  /// Its entries in `index.json`.
  let entries: [Descriptor]

  /// The entry of another layout's tag, without what containerd calls it where that says another tag.
  ///
  /// - Parameter fullName: what containerd is to call it; nil for what it calls it now.
  init(_ name: ReferenceName, _ entries: [Descriptor], from original: ReferenceName, fullName: ArchivedName? = nil) {
    self.name = name
    self.entries = entries.map { entry in
      guard fullName != nil || original != name else { return entry }
      var entry = entry
      entry.setAnnotation(Annotation.containerdImageNameKey, to: fullName?.full)
      return entry
    }
  }

  /// The edit of `index.json` that gives the tag its entries, where it is free, or stands for the same already: they
  /// stand where its entries stood.
  ///
  /// - Parameters:
  ///   - index: what `index.json` says now.
  ///   - replaces: whether a tag may be taken from what it stands for.
  func edit(of index: EntriesByName, at path: String, replaces: Bool) throws(Failure) -> ImageEdit {
    let found = index[name].map(\.digest)
    guard replaces || found.isEmpty || found == entries.map(\.digest) else {
      throw Failure(
        .exists, "refname \(Quoted(name.value)) of \(Quoted.escaped(path)) stands for something else",
        facts: found.prefix(10).map(\.description), remedies: [.adding(["--on-conflict", "replace"])])
    }
    return .list(name, entries, expecting: .exactly(found))
  }
}

/// A tag that was given to what came from elsewhere.
public struct CopiedTag: Sendable {
  /// The tag.
  public let name: ReferenceName
  /// Its entries in `index.json`.
  public let entries: [Descriptor]
  /// The entries it had before.
  public let replaced: [Descriptor]

  /// Whether it stands for something else than before.
  public var isChanged: Bool { entries != replaced }
}
