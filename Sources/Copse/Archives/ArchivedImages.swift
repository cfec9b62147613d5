import CopseLayout
import CopseSpec

/// What an archive says that it holds: images by name.
struct ArchivedImages {
  /// One image, or several under one name.
  struct Image {
    /// The name as a layout would list it; nil where the archive has none that can be a tag.
    var tag: ReferenceName?
    /// What the archive calls it; nil where it has no name.
    let text: String?
    /// The whole name, where the archive says it.
    let fullName: String?
    /// How many others the archive lists before it.
    let position: Int
    /// Its entries for an `index.json`.
    var entries: [Descriptor]
  }

  /// The images that come into question, in the order of the archive; those without a name come last.
  let images: [Image]
  private let input: ArchiveInput
  private let layout: Layout

  /// Sorts entries of an `index.json` by their names, and leaves out images that the input's position or a selection
  /// does not mean.
  ///
  /// - Parameters:
  ///   - layout: the blobs.
  ///   - isDocker: whether docker wrote the archive: entries without a name are images of their own then, where those
  ///     of others are one for several platforms.
  /// - Throws: where nothing is at the position, and where no image fits the selection.
  init(
    _ entries: [Descriptor], of input: ArchiveInput, in layout: Layout, isDocker: Bool = false,
    selection: PlatformSelection
  ) throws {
    self.input = input
    self.layout = layout
    let groups = isDocker ? entries.grouped { $0.digest } : entries.map { [$0] }
    let all = Self.sorted(groups, isDocker: isDocker)
    guard let name = input.name else {
      images = try Self.matching(selection, all, of: input, in: layout)
      return
    }
    guard name.hasPrefix("@") else {
      images = all
      return
    }
    guard let position = Int(name.dropFirst()), groups.indices.contains(position) else {
      throw Self.missing(name, of: input, all)
    }
    let one = Self.sorted([groups[position]], isDocker: isDocker)
    images = try Self.matching(selection, one, of: input, in: layout)
  }

  /// The images that are wanted, each with a tag: the one the input names, or all.
  ///
  /// - Throws: where the name is not there, and where an image among several has no tag, or none of several has a name.
  func chosen() throws -> [Image] {
    guard !images.isEmpty else { throw input.damaged("it holds no image") }
    if let name = input.name, !name.hasPrefix("@") { return [Self.tagged(try image(named: name))] }
    if images.count == 1 { return [Self.tagged(images[0])] }
    for image in images where image.tag == nil && image.text != nil {
      throw Failure(
        .ambiguousReference, "\(input.quoted): it holds several images, and \(image.label) cannot be a tag",
        facts: Self.listing(images, of: input))
    }
    let named = images.filter { $0.tag != nil }
    guard named.isEmpty else { return named }
    let candidates = try Self.named(images, of: input, in: layout).candidates()
    throw Failure(
      .ambiguousReference, "\(input.quoted) holds \(images.count) images without a name, choose one",
      candidates: candidates, remedies: candidates.first.map { [.selecting($0.flags)] } ?? [])
  }

  /// What is said of entries that have no name where others do.
  var notices: [String] {
    guard images.count > 1, input.name?.hasPrefix("@") ?? true else { return [] }
    return images.filter { $0.text == nil }.flatMap(\.entries).map {
      "\(input.quoted): \($0.digest) has no name, and is left out"
    }
  }

  private func image(named name: String) throws(Failure) -> Image {
    let full = ArchivedName.whole(name)
    let found = images.first { $0.text == name } ?? images.first { $0.fullName == name || $0.fullName == full }
    guard let found else { throw Self.missing(name, of: input, images) }
    return found
  }

  /// The image alone: whatever the archive calls it, it can have a tag.
  private static func tagged(_ image: Image) -> Image {
    var image = image
    image.tag = image.tag ?? .latest
    return image
  }
}

extension ArchivedImages {
  /// Images made of what the archive lists one by one.
  ///
  /// Two repositories may have one tag: then only the whole names tell them apart.
  private static func sorted(_ groups: [[Descriptor]], isDocker: Bool) -> [Image] {
    var names: [String: Set<String>] = [:]
    for entry in groups.joined() {
      if let tag = tag(of: entry), let full = entry.containerdImageName { names[tag, default: []].insert(full) }
    }
    var images: [Image] = []
    var places: [String?: Int] = [:]
    for (position, group) in groups.enumerated() {
      for entry in group {
        let tag = tag(of: entry)
        let isShared = tag.map { (names[$0]?.count ?? 0) > 1 } ?? false
        let text = isShared ? entry.containerdImageName ?? tag : tag
        let key = text ?? (isDocker ? "@\(position)" : nil)
        if let place = places[key] {
          images[place].entries.append(entry)
        } else {
          places[key] = images.count
          images.append(
            Image(
              tag: text.flatMap(Self.name), text: text, fullName: entry.containerdImageName, position: position,
              entries: [entry]))
        }
      }
    }
    return images.filter { $0.text != nil } + images.filter { $0.text == nil }
  }

  private static func matching(
    _ selection: PlatformSelection, _ images: [Image], of input: ArchiveInput, in layout: Layout
  ) throws -> [Image] {
    try named(images, of: input, in: layout).matching(selection).map { images[$0] }
  }

  private static func named(_ images: [Image], of input: ArchiveInput, in layout: Layout) -> NamedImages {
    NamedImages(
      layout: layout, source: input.label,
      names: images.map { ("\(input.quoted):\($0.label)", $0.tag ?? .latest, $0.entries) })
  }

  private static func missing(_ name: String, of input: ArchiveInput, _ images: [Image]) -> Failure {
    Failure(.tagNotFound, "no image \(Quoted(name)) in \(input.quoted)", facts: listing(images, of: input))
  }

  /// The names with the file, as a user would write them.
  private static func listing(_ images: [Image], of input: ArchiveInput) -> [String] {
    images.prefix(10).map { "\(input.quoted):\($0.label)" }
  }

  private static func tag(of entry: Descriptor) -> String? {
    entry.refName ?? entry.containerdImageName.map { ArchivedName.tag(of: $0) ?? $0 }
  }

  private static func name(_ text: String) -> ReferenceName? {
    do { return try ReferenceName(parsing: text) } catch { return nil }
  }
}

extension ArchivedImages.Image {
  /// What it is called in lists, and can be asked for where it is an image and no list of several.
  var label: String { Quoted.escaped(text ?? (entries.count == 1 ? "@\(position)" : "(no name)")) }
}

extension [Descriptor] {
  /// The entries that have something in common, in the order of the first of each.
  fileprivate func grouped<Key: Hashable>(by key: (Descriptor) -> Key) -> [[Descriptor]] {
    var groups: [[Descriptor]] = []
    var places: [Key: Int] = [:]
    for entry in self {
      if let place = places[key(entry)] {
        groups[place].append(entry)
      } else {
        places[key(entry)] = groups.count
        groups.append([entry])
      }
    }
    return groups
  }
}
