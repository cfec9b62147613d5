import CopseLayers
import CopseLayout
import CopseSpec
import CopseSystem

/// Applies the layers of images in memory where one layer alone cannot be judged, by the rules of unpacking.
///
/// Nearly no layer links to another's files, so that layers are read a second time only where one does.
struct ImageCheck {
  let layout: Layout
  /// The layers that were read.
  let layers: [Digest: LayerCheck.Subject]
  /// What a look into each of them alone gave.
  let results: [Digest: LayerCheck.Result]

  /// What does not apply, the first thing of each image; of images whose layers are wrong in themselves, nothing.
  func findings(in check: LayoutCheck) throws -> [LayoutFinding] {
    let wrong = Set(check.findings.filter(\.code.isError).compactMap(\.blob))
    var findings: Set<LayoutFinding> = []
    for image in check.images {
      guard isDoubtful(image) else {
        findings.formUnion(idleWhiteouts(in: image, wrong))
        continue
      }
      let subjects = image.layers.compactMap { wrong.contains($0.digest) ? nil : layers[$0.digest] }
      guard subjects.count == image.layers.count, let finding = try finding(in: subjects) else { continue }
      findings.insert(finding)
    }
    return findings.sorted()
  }

  /// Whether a layer of an image needs those below it to be judged: one says so, or has entries behind a link of
  /// another.
  private func isDoubtful(_ image: CheckedImage) -> Bool {
    var links: Set<Int> = []
    for result in image.layers.compactMap({ results[$0.digest] }) {
      if result.needsLowerLayers || !links.isDisjoint(with: result.impliedParents) { return true }
      links.formUnion(result.links)
    }
    return false
  }

  private func finding(in subjects: [LayerCheck.Subject]) throws -> LayoutFinding? {
    let meter = ProgressMeter(total: 0) { _ in }
    do {
      _ = try LayerFlattening(layers: subjects.map { $0.input(in: layout, meter) }).read()
      return nil
    } catch let error as LayersError {
      guard case .damaged(let what) = error.reason, let layer = error.layer, let entry = error.entry else { return nil }
      let words = what.hasPrefix("it ") ? String(what.dropFirst(3)) : what
      return LayoutFinding(.entryLink, blob: layer, "entry \(Quoted(entry)) \(words)")
    }
  }
}
