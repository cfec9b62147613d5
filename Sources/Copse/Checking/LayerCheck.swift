import CopseLayers
import CopseLayout
import CopseSpec
import CopseSystem

/// Looks into one layer: the digest of its blob, that of its archive, and the archive's entries.
struct LayerCheck {
  /// A layer, and what images say about it.
  struct Subject: Sendable {
    let descriptor: Descriptor
    let compression: LayerCompression
    /// Every diff_id that an image gives to it, each once.
    var diffIDs: [Digest]
    /// Whether an image has another layer on top of it.
    var isBelow = false
  }

  /// What was found, and whether the layers below may have more to tell.
  struct Result {
    var findings: [LayoutFinding] = []
    var needsLowerLayers = false
    /// The paths of its links, and those that may be links of layers below.
    var links: Set<Int> = []
    var impliedParents: Set<Int> = []
    /// The paths of its entries, where whiteouts of other layers may hide them.
    var paths: Set<Int> = []
    var whiteouts: [NamedWhiteout] = []
  }

  private let subject: Subject
  private let layout: Layout
  private let meter: ProgressMeter

  init(_ subject: Subject, in layout: Layout, _ meter: ProgressMeter) {
    self.subject = subject
    self.layout = layout
    self.meter = meter
  }

  /// The layers of images that can be looked into: those that are there with the right size.
  static func layers(of check: LayoutCheck) -> [Digest: Subject] {
    var layers: [Digest: Subject] = [:]
    for image in check.images {
      let top = image.layers.count - 1
      for (position, (layer, diffID)) in zip(image.layers, image.diffIDs).enumerated()
      where check.blobs[layer.digest] == layer.size {
        guard let compression = layer.mediaType.layerCompression else { continue }
        var subject = layers[layer.digest] ?? Subject(descriptor: layer, compression: compression, diffIDs: [])
        if !subject.diffIDs.contains(diffID) { subject.diffIDs.append(diffID) }
        if position < top { subject.isBelow = true }
        layers[layer.digest] = subject
      }
    }
    return layers
  }

  /// Reads the layer once; its blob a second time where the first broke off.
  func run() throws -> Result {
    let found = try LayerInspection(subject.input(in: layout, meter)).run()
    let digest = subject.descriptor.digest
    var result = Result(
      needsLowerLayers: found.needsLowerLayers, links: found.links, impliedParents: found.impliedParents,
      paths: subject.isBelow ? found.paths : [], whiteouts: found.whiteouts)
    result.findings = found.issues.map { issue in
      LayoutFinding(Self.code(of: issue.kind), blob: digest, "entry \(Quoted(issue.entry)) \(issue.detail)")
    }
    if found.hasTrailingBytes {
      result.findings.append(
        LayoutFinding(.layerTrailing, blob: digest, "more than zeros follows the end of the archive"))
    }
    var content = subject.diffIDs.first
    switch found.failure {
    case let error as LayersError:
      if case .diffIDMismatch(_, let other) = error.reason {
        content = other
      } else {
        content = nil
        try result.findings.append(finding(behind: error))
      }
    case let error as LayoutError:
      content = nil
      result.findings.append(LayoutFinding(error, about: digest))
    case let error?: throw error
    case nil: break
    }
    guard let content else { return result }
    for diffID in subject.diffIDs where diffID != content {
      result.findings.append(
        LayoutFinding(.diffID, blob: digest, "uncompressed it is \(content.short), a config says \(diffID.short)"))
    }
    return result
  }

  /// A blob that is not what it should be makes a damaged layer: then that is the finding.
  private func finding(behind error: LayersError) throws -> LayoutFinding {
    let digest = subject.descriptor.digest
    if let cause = try layout.finding(in: digest) { return cause }
    return LayoutFinding(.layer, blob: digest, error.withoutLayer)
  }

  private static func code(of kind: LayerFindings.Issue.Kind) -> LayoutFinding.Code {
    switch kind {
    case .path: .entryPath
    case .link: .entryLink
    case .type: .entryType
    case .whiteout: .entryWhiteout
    case .duplicate: .entryDuplicate
    }
  }
}

extension LayerCheck.Subject {
  /// The layer as its reader wants it.
  func input(in layout: Layout, _ meter: ProgressMeter) -> LayerInput {
    // There is at least one: else nothing could be compared, and it is no subject.
    LayerInput(blob: descriptor.digest, compression: compression, diffID: diffIDs[0]) {
      MeteredSource(try layout.blob(descriptor, referrer: "layer"), meter)
    }
  }
}

extension LayersError {
  /// The words without the digest of the layer, where that is said elsewhere.
  fileprivate var withoutLayer: String {
    guard let layer else { return description }
    let prefix = "layer \(layer): "
    return description.hasPrefix(prefix) ? String(description.dropFirst(prefix.count)) : description
  }
}
