import CopseLayout
import CopseSpec

extension Resolver {
  /// All entries that a selection means: without a platform, all images that filters and digest leave, or what else
  /// they leave; and of an image that is listed for one platform more than once, all of its entries.
  ///
  /// - Throws: as ``resolve(_:_:fanOut:)`` does.
  func every(_ selection: PlatformSelection, of name: ReferenceName) throws(LayoutError) -> [ImageCandidate] {
    let all = try candidates(for: name)
    if selection.requests.isEmpty, !selection.isEmpty {
      let left = all.filter { candidate in
        if case .chosen = selection.choose(from: [candidate], fanOut: true) { true } else { false }
      }
      let images = left.filter { $0.kind == .image }
      if !left.isEmpty { return images.isEmpty ? left : images }
    }
    let chosen = try resolve(name, selection, fanOut: true)
    return all.filter { candidate in chosen.contains { Self.isSame($0, candidate) } }
  }

  private static func isSame(_ left: ImageCandidate, _ right: ImageCandidate) -> Bool {
    left.descriptor.digest == right.descriptor.digest && left.platform?.normalized == right.platform?.normalized
  }
}
