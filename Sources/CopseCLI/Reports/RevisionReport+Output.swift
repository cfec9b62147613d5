import Copse
import CopseSpec

extension Session {
  /// Says what became of the images of a name: warnings, the answer, and a summary for whoever watches.
  ///
  /// - Parameter isWatched: whether there is a summary in any case.
  func answer(
    _ report: RevisionReport, of target: EditTarget, schema: String, asJSON: Bool, isWatched: Bool = false
  ) throws {
    let isDryRun = target.options.isDryRun
    for line in report.notices(isDryRun: isDryRun) { console.warn(line) }
    if asJSON {
      try console.answer(report.json(target, schema: schema))
    } else if isDryRun {
      try console.answer(report.plan)
    } else if try isTalkative(isWatched) {
      console.say(report.summary(of: target.reference.layout, target.destination ?? target.reference.name))
    }
  }
}

extension RevisionReport {
  /// What would change, an image a line: `would change linux/amd64  sha256:…  sha256:…  +1 layer, 410 kB`.
  var plan: String {
    images.map { image in
      let name = escaped(image.platform?.description ?? "-")
      guard image.isChanged else { return "would keep \(name)  \(image.old.digest)\n" }
      let layers = image.layers.isEmpty ? "" : "  \(image.change)"
      return "would change \(name)  \(image.old.digest)  \(image.new.digest)\(layers)\n"
    }.joined()
  }

  /// What the name stands for now, and an image a line: `linux/arm64/v8   +1 layer, 410 kB`; where configurations alone
  /// changed, only how many: `3 platforms changed`.
  func summary(of layout: String, _ name: ReferenceName) -> String {
    let digests = entries.map(\.digest.short).joined(separator: " ")
    let heading = "\(escaped(layout)):\(name)  \(digests)"
    let changed = images.count(where: \.isChanged)
    if changed > 0, images.allSatisfy(\.layers.isEmpty) {
      return "\(heading)  \(changed) platform\(changed == 1 ? "" : "s") changed"
    }
    var table = TextTable([.init(), .init(gap: 3)])
    for image in images { table.add(["  " + escaped(image.platform?.description ?? "-"), image.change]) }
    return ([heading] + table.lines()).joined(separator: "\n")
  }

  /// What a user should know besides: attestations that went.
  func notices(isDryRun: Bool) -> [String] {
    staleAttestations.map { entry in
      let verb = isDryRun ? "would drop" : "dropped"
      return "\(verb) attestation \(entry.digest.short): the image it is about was replaced"
    }
  }

  /// `copse.config/1` and its kin.
  func json(_ target: EditTarget, schema: String) -> JSONValue {
    .object([
      "schema": .string(schema), "reference": .string(target.reference.description),
      "tag": .string((target.destination ?? target.reference.name).value), "images": .array(images.map(\.json)),
      "droppedAttestations": .array(staleAttestations.map { .object($0.json) }),
      "dryRun": .bool(target.options.isDryRun),
    ])
  }
}

extension RevisionReport.Image {
  /// What happened to it, for a summary: `+1 layer, 410 kB`, or `3 layers became one, 53.8 MB`.
  var change: String {
    guard !layers.isEmpty else { return isChanged ? "changed" : "unchanged" }
    let size = layers.map(\.descriptor.size).reduce(0, +)
    if squashedCount > 0 { return "\(squashedCount) layers became one, \(ByteCount.text(size))" }
    return "+\(layers.count) layer\(layers.count == 1 ? "" : "s"), \(ByteCount.text(size))"
  }

  /// The image before and after, and the layers it got.
  var json: JSONValue {
    var json: JSONObject = [:]
    if let platform { json["platform"] = .string(platform.description) }
    json["old"] = .object(old.json)
    json["new"] = .object(new.json)
    json["changed"] = .bool(isChanged)
    if squashedCount > 0 { json["squashed"] = .count(squashedCount) }
    if !layers.isEmpty { json["layers"] = .array(layers.map { .object($0.descriptor.json) }) }
    return .object(json)
  }
}
