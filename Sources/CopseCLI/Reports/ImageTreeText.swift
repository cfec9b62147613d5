import Copse
import CopseSpec

/// The tree that `show` prints.
struct ImageTreeText {
  private let report: ShowImageReport
  private let showsLayers: Bool
  private var table = TextTable([.init(), .init(gap: 2), .init(), .init(alignment: .right), .init()])

  /// Draws a report, with each image's blobs if wanted.
  init(_ report: ShowImageReport, showsLayers: Bool = false) {
    self.report = report
    self.showsLayers = showsLayers
    addRows()
  }

  /// The heading, one line a node, and a line about sizes.
  var text: String {
    let lines = [heading] + table.lines() + ["   " + SharingText(report).text]
    return lines.map { $0 + "\n" }.joined()
  }

  private var heading: String {
    let name = escaped(report.reference.description)
    guard report.nodes.count == 1 else { return "\(name)  \(report.nodes.count) entries without an index" }
    let node = report.nodes[0]
    let kind =
      switch node.content {
      case .index: "image index"
      case .candidate(let candidate): candidate.kind.description
      case .repeated: "repeated"
      }
    return "\(name)  \(kind)  \(node.descriptor.digest.short)"
  }

  private mutating func addRows() {
    if report.nodes.count == 1, case .index(_, let children) = report.nodes[0].content {
      add(children, below: "")
    } else {
      add(report.nodes, below: "")
    }
  }

  private mutating func add(_ nodes: [ShowImageReport.Node], below prefix: String) {
    for (position, node) in nodes.enumerated() {
      let isLast = position == nodes.count - 1
      add(node, prefix + (isLast ? "└─ " : "├─ "), below: prefix + (isLast ? "   " : "│  "))
    }
  }

  private mutating func add(_ node: ShowImageReport.Node, _ branch: String, below prefix: String) {
    let digest = node.descriptor.digest.short
    switch node.content {
    case .repeated:
      table.add([branch + "(shown above)", digest])
    case .index(_, let children):
      table.add([branch + "image index", digest, "\(children.count) " + (children.count == 1 ? "entry" : "entries")])
      add(children, below: prefix)
    case .candidate(let candidate):
      let row = CandidateRow(candidate)
      table.add([branch + row.label, digest, row.detail, row.size, row.remark])
      if showsLayers, let manifest = candidate.manifest { addBlobs(manifest, below: prefix) }
    }
  }

  private mutating func addBlobs(_ manifest: ImageManifest, below prefix: String) {
    let blobs = [("config", manifest.config)] + manifest.layers.enumerated().map { ("layer \($0 + 1)", $1) }
    for (position, (label, blob)) in blobs.enumerated() {
      let branch = prefix + (position == blobs.count - 1 ? "└─ " : "├─ ")
      let compression = label == "config" ? "" : blob.mediaType.layerCompression?.rawValue ?? blob.mediaType.rawValue
      table.add([branch + label, blob.digest.short, escaped(compression), ByteCount.text(blob.size)])
    }
  }
}
