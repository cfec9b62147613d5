import CopseLayout
import CopseSpec

/// Images under several names, of which a selection means some.
struct NamedImages {
  /// Where the blobs are.
  let layout: Layout
  /// What holds the images, for messages.
  let source: String
  /// What each is called in messages, what it would be called in an `index.json`, and its entries there.
  let names: [(label: String, tag: ReferenceName, entries: [Descriptor])]

  /// The places of the names that a selection means something of: all, where nothing is left out.
  ///
  /// - Throws: where it means nothing of any of them; and where it cannot choose between images of one.
  func matching(_ selection: PlatformSelection) throws -> [Int] {
    guard selection.isSubset, !names.isEmpty else { return Array(names.indices) }
    var lack: LayoutError?
    let found = try names.indices.filter { place in
      do throws(LayoutError) {
        _ = try resolver(of: place).resolve(names[place].tag, selection, fanOut: true)
        return true
      } catch {
        guard error.isLack else { throw error }
        lack = error
        return false
      }
    }
    guard found.isEmpty, let lack else { return found }
    if names.count == 1 { throw lack }
    throw try missing(selection)
  }

  /// All images, with the words that pick each among all.
  func candidates() throws -> [Failure.Candidate] {
    let images = try names.indices.map { try resolver(of: $0).images(of: names[$0].tag) }
    let flags = PlatformSelection().flags(for: images.flatMap(\.self), among: images.flatMap(\.self))
    let labels = zip(names, images).flatMap { name, images in images.map { _ in name.label } }
    return zip(zip(labels, images.joined()), flags).map { Failure.Candidate($0.1, named: $0.0, flags: $1) }
  }

  private func resolver(of place: Int) -> Resolver {
    let entries = names[place].entries.map { entry in
      var entry = entry
      entry.setAnnotation(Annotation.refNameKey, to: names[place].tag.value)
      return entry
    }
    return Resolver(layout: layout, index: ImageIndex(manifests: entries))
  }

  private func missing(_ selection: PlatformSelection) throws -> Failure {
    let candidates = try candidates()
    if let prefix = selection.digestPrefix {
      let error = LayoutError.digestNotFound(prefix.description, path: source)
      return Failure(.digestNotFound, error.description, candidates: candidates)
    }
    let platforms = selection.requests.map(\.description).joined(separator: ", ")
    let wanted = platforms.isEmpty ? "" : " for \(Quoted.escaped(platforms))"
    let filters = selection.filters.isEmpty ? "" : " that passes the filters"
    return Failure(
      .platformNotFound, "no name in \(Quoted.escaped(source)) has an image\(wanted)\(filters)",
      candidates: candidates)
  }
}

extension PlatformSelection {
  /// Whether it leaves anything out: all platforms are the whole, with what is no image.
  var isSubset: Bool {
    if isEmpty { return false }
    return !(requests.contains(.all) && filters.isEmpty && digestPrefix == nil)
  }
}

extension Resolver {
  fileprivate func images(of name: ReferenceName) throws(LayoutError) -> [ImageCandidate] {
    try candidates(for: name).filter { $0.kind == .image }
  }
}

extension LayoutError {
  /// Whether a name simply has no such image.
  fileprivate var isLack: Bool {
    switch self {
    case .imageNotFound, .digestNotFound: true
    default: false
    }
  }
}
