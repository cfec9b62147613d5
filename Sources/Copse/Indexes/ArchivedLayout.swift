import CopseLayout
import CopseSpec
import CopseSystem

/// A layout in a tar archive (`oci-archive`): its blobs go straight into the layout that is changed.
struct ArchivedLayout {
  /// The path of the archive, for messages.
  let path: String
  /// Its `index.json`.
  private let index: ImageIndex
  /// What was stored of it.
  let copied: CopiedBlobs
  private let target: Layout

  /// Reads an archive to its end; every blob is verified against its name.
  ///
  /// - Throws: a failure where the file is no archive of a layout, or one that contradicts itself.
  init(_ path: String, into transaction: LayoutTransaction) throws {
    self.path = path
    target = transaction.layout
    var reader = ArchivedParts(path: path, transaction: transaction)
    do {
      try reader.run()
    } catch let error as SystemError where error.isMalformed {
      throw Failure(.damaged, "\(path): \(error)")
    }
    guard let bytes = reader.index else {
      throw Failure(
        .unsupported, "\(path) is an archive without index.json, and so of no OCI layout",
        hints: ["skopeo copy docker-archive:\(path) oci:LAYOUT:TAG"])
    }
    do throws(SpecError) {
      index = try ImageIndex(bytes)
    } catch {
      throw Failure(.damaged, "\(path): index.json: \(error)")
    }
    copied = reader.copied
  }

  /// What a name of the archive stands for; without a name, the only one there is, or what has none.
  func state(of reference: ImageReference) throws -> IndexState {
    var roots = index.manifests
    if reference.isNameExplicit {
      roots = roots.filter { $0.refName == reference.name.value }
    } else if Set(roots.map(\.refName)).count > 1 {
      throw Failure(
        .ambiguousReference, "\(path) holds several tags, choose one",
        facts: Layout.tags(of: index).prefix(10).map { "\(path):\($0.name)" })
    }
    guard !roots.isEmpty else {
      throw Failure(
        .tagNotFound, "no refname \(Quoted(reference.name.value)) in \(path)",
        facts: Layout.tags(of: index).prefix(10).map { "\(path):\($0.name)" })
    }
    let resolver = Resolver(layout: target, index: index)
    let states = try roots.map { try resolver.state(of: $0) }
    return IndexState(
      roots: roots, indexes: states.reduce(into: [:]) { $0.merge($1.indexes) { first, _ in first } },
      candidates: states.flatMap(\.candidates))
  }
}
