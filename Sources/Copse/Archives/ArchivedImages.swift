import CopseLayout
import CopseSpec

/// What an archive says that it holds: images by name.
struct ArchivedImages {
  /// One image, or several under one name.
  struct Image {
    /// The name as a layout would list it; nil where the archive has none that can be a tag.
    var tag: ReferenceName?
    /// What the archive calls it, for messages.
    var text: String?
    /// The whole name, where the archive says it.
    let fullName: String?
    /// Its entries for an `index.json`.
    var entries: [Descriptor]
  }

  /// The images in the order of the archive; those without a name together come last.
  let images: [Image]
  private let input: ArchiveInput

  /// Sorts entries of an `index.json` by their names.
  ///
  /// Two repositories may have one tag: then only the whole names tell them apart.
  init(_ entries: [Descriptor], of input: ArchiveInput) {
    self.input = input
    var names: [String: Set<String>] = [:]
    for entry in entries {
      if let tag = Self.tag(of: entry), let full = entry.containerdImageName { names[tag, default: []].insert(full) }
    }
    var images: [Image] = []
    var places: [String?: Int] = [:]
    for entry in entries {
      let tag = Self.tag(of: entry)
      let isShared = tag.map { (names[$0]?.count ?? 0) > 1 } ?? false
      let text = isShared ? entry.containerdImageName ?? tag : tag
      if let place = places[text] {
        images[place].entries.append(entry)
      } else {
        places[text] = images.count
        images.append(
          Image(tag: text.flatMap(Self.name), text: text, fullName: entry.containerdImageName, entries: [entry]))
      }
    }
    self.images = images.filter { $0.text != nil } + images.filter { $0.text == nil }
  }

  /// The images that are wanted, each with a tag: the one the input names, or all.
  ///
  /// - Throws: where the name is not there, and where an image among several has no tag.
  func chosen() throws(Failure) -> [Image] {
    guard !images.isEmpty else { throw input.damaged("it holds no image") }
    if let name = input.name { return [Self.tagged(try image(named: name))] }
    if images.count == 1 { return [Self.tagged(images[0])] }
    for image in images where image.tag == nil && image.text != nil {
      throw Failure(
        .ambiguousReference, "\(label): it holds several images, and \(image.label) cannot be a tag", facts: listing)
    }
    return images.filter { $0.tag != nil }
  }

  /// What is said of entries that have no name where others do.
  var notices: [String] {
    guard input.name == nil, images.count > 1, let unnamed = images.last, unnamed.text == nil else { return [] }
    return unnamed.entries.map { "\(label): \($0.digest) has no name, and is left out" }
  }

  /// The names with the file, as a user would write them.
  var listing: [String] { images.prefix(10).map { "\(label):\($0.label)" } }

  private var label: String { Quoted.escaped(input.label) }

  private func image(named name: String) throws(Failure) -> Image {
    let full = ArchivedName.whole(name)
    let found = images.first { $0.text == name } ?? images.first { $0.fullName == name || $0.fullName == full }
    guard let found else {
      throw Failure(.tagNotFound, "no image \(Quoted(name)) in \(label)", facts: listing)
    }
    return found
  }

  /// The image alone: whatever the archive calls it, it can have a tag.
  private static func tagged(_ image: Image) -> Image {
    var image = image
    image.tag = image.tag ?? .latest
    return image
  }

  private static func tag(of entry: Descriptor) -> String? {
    entry.refName ?? entry.containerdImageName.map { ArchivedName.tag(of: $0) ?? $0 }
  }

  private static func name(_ text: String) -> ReferenceName? {
    do { return try ReferenceName(parsing: text) } catch { return nil }
  }
}

extension ArchivedImages.Image {
  /// What it is called in lists.
  var label: String { Quoted.escaped(text ?? "(no name)") }
}
