import CopseLayers
import CopseLayout
import CopseSpec
import CopseSystem

/// Looks in the lower layers of images for what hard links of the upper ones link to.
///
/// Nearly no layer links to another's files, so that the layers below are read a second time only where one does.
struct LinkCheck {
  let layout: Layout
  /// The links of each layer whose targets it does not bring.
  let links: [Digest: [LayerCheck.Link]]
  let layers: [Digest: LayerCheck.Subject]

  /// The links that lead nowhere.
  func findings(in images: [CheckedImage]) throws -> [LayoutFinding] {
    var findings: Set<LayoutFinding> = []
    for image in images where !image.diffIDs.isEmpty {
      for (position, layer) in image.layers.enumerated() {
        guard let links = links[layer.digest] else { continue }
        for dead in try unresolved(links, in: image.layers[..<position].reversed()) {
          let target = Quoted(String(decoding: dead.target, as: UTF8.self))
          let detail = "entry \(Quoted(dead.entry)) is a hard link to \(target), which is not there"
          findings.insert(LayoutFinding(.entryLink, blob: layer.digest, detail))
        }
      }
    }
    return findings.sorted()
  }

  private func unresolved(_ links: [LayerCheck.Link], in lower: [Descriptor]) throws -> [LayerCheck.Link] {
    var open = links
    var dead: [LayerCheck.Link] = []
    let meter = ProgressMeter(total: 0) { _ in }
    for layer in lower where !open.isEmpty {
      guard let subject = layers[layer.digest] else { return dead }
      let sought = Set(open.flatMap { Self.prefixes(of: $0.target) })
      let found = try LayerInspection(subject.input(in: layout, meter), sought: sought).run()
      open = open.filter { link in
        if Self.isSettled(link, by: found) { return false }
        guard Self.prefixes(of: link.target).contains(where: { found.traces[$0] == .hidden }) else { return true }
        dead.append(link)
        return false
      }
    }
    return dead + open
  }

  /// Whether the target is there, or behind a symbolic link, where its name alone says nothing.
  private static func isSettled(_ link: LayerCheck.Link, by found: LayerFindings) -> Bool {
    if case .entry(let kind) = found.traces[link.target] { return kind != .directory }
    return prefixes(of: link.target).dropLast().contains { found.traces[$0] == .entry(.symbolicLink) }
  }

  /// The path and all directories on the way, outermost first.
  private static func prefixes(of path: [UInt8]) -> [[UInt8]] {
    path.indices.filter { path[$0] == UInt8(ascii: "/") }.map { Array(path[..<$0]) } + [path]
  }
}
