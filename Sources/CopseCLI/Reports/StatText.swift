import Copse
import CopseSpec

/// What `stat` prints for people: umoci's blocks for manifest, configuration and history.
struct StatText {
  private let report: StatImageReport

  /// Words for a report.
  init(_ report: StatImageReport) {
    self.report = report
  }

  /// The blocks, an empty line between them.
  var text: String {
    var outline = OutlineText()
    outline.heading("== MANIFEST ==")
    addManifest(&outline)
    outline.add(report.descriptor)
    guard let configuration = report.configuration else { return outline.text }
    outline.heading("== CONFIG ==")
    Self.add(configuration, to: &outline)
    outline.add(report.manifest.config)
    outline.heading("== HISTORY ==")
    return outline.text + HistoryTable(report.history ?? []).text
  }

  private func addManifest(_ outline: inout OutlineText) {
    let manifest = report.manifest
    outline.add("Schema Version", "2")
    outline.add("Media Type", manifest.mediaType?.rawValue ?? "")
    outline.add("Artifact Type", ifAny: manifest.artifactType)
    outline.section("Config") { $0.add(manifest.config) }
    if !manifest.layers.isEmpty {
      outline.section("Layers") { for layer in manifest.layers { $0.add(layer) } }
    }
    if let subject = manifest.subject { outline.section("Subject") { $0.add(subject) } }
    outline.add("Annotations", ifAny: manifest.annotations.pairs)
  }

  private static func add(_ configuration: ImageConfiguration, to outline: inout OutlineText) {
    outline.add("Created", ifAny: configuration.created)
    outline.add("Author", configuration.author ?? "")
    outline.add(configuration.platform ?? Platform(os: "", architecture: ""))
    outline.section("Image Config") { outline in
      outline.add("User", configuration.user ?? "")
      if !configuration.entrypoint.isEmpty { outline.add("Entrypoint", lines: configuration.entrypoint) }
      outline.add("Command", lines: configuration.cmd)
      outline.add("Working Directory", ifAny: configuration.workingDir)
      if !configuration.env.isEmpty { outline.add("Environment", lines: configuration.env) }
      outline.add("Stop Signal", ifAny: configuration.stopSignal)
      outline.add("Exposed Ports", ifAny: configuration.exposedPorts.sorted())
      outline.add("Volumes", ifAny: configuration.volumes.sorted())
      outline.add("Labels", ifAny: configuration.labels)
    }
  }
}

extension OutlineText {
  /// Adds a descriptor.
  fileprivate mutating func add(_ descriptor: Descriptor) {
    section("Descriptor") { outline in
      outline.add("Media Type", descriptor.mediaType.rawValue)
      outline.add("Artifact Type", ifAny: descriptor.artifactType)
      outline.add("Digest", descriptor.digest.description)
      outline.add("Size", ByteCount.umociText(descriptor.size))
      if let platform = descriptor.platform { outline.add(platform) }
      if !descriptor.urls.isEmpty { outline.add("URLs", lines: descriptor.urls) }
      outline.add("Annotations", ifAny: descriptor.annotations.pairs)
      if let data = descriptor.data, !data.isEmpty { outline.add("Data", verbatim: "(\(data.count) bytes)") }
    }
  }

  /// Adds a platform.
  fileprivate mutating func add(_ platform: Platform) {
    section("Platform") { outline in
      outline.add("OS", platform.os)
      outline.add("OS Version", ifAny: platform.osVersion)
      outline.add("OS Features", ifAny: platform.osFeatures)
      let variant = platform.variant.map { " (\(quotedIfNeeded($0)))" } ?? ""
      outline.add("Architecture", verbatim: quotedIfNeeded(platform.architecture) + variant)
    }
  }
}

extension [Annotation] {
  fileprivate var pairs: [(name: String, value: String)] {
    map { ($0.key, $0.value) }
  }
}
