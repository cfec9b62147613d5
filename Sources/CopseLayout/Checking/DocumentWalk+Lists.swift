import CopseSpec

extension DocumentWalk {
  /// Looks at the lists that were met, now that everything in them is known.
  ///
  /// - Throws: only where the user asked to stop.
  mutating func checkLists() throws(LayoutError) {
    for list in lists {
      try LayoutError.checkInterruption()
      let place = list.tag ?? list.index.flatMap { users.words(of: $0).first } ?? "index.json"
      if let tag = list.tag { checkName(tag, list.entries) }
      for entry in list.entries { checkPlatform(of: entry, in: list, place) }
      checkDuplicates(in: list, place)
      for entry in list.entries where entry.referenceType != nil { checkAttestation(entry, in: list) }
    }
  }

  private mutating func checkName(_ tag: String, _ entries: [Descriptor]) {
    do {
      _ = try ReferenceName(parsing: tag)
    } catch {
      findings.insert(LayoutFinding(.name, tag: tag, error.description, remedy: renaming(tag)))
    }
    guard entries.count > 1 else { return }
    let images = Set(entries.compactMap(\.containerdImageName))
    guard images.count <= 1 else {
      let names = Listing.words(images.sorted().map { Quoted($0).description })
      findings.insert(LayoutFinding(.sharedName, tag: tag, "tag \(Quoted(tag)) stands for different images: \(names)"))
      return
    }
    let dropped = entries.dropFirst().map { platform(of: $0)?.description ?? $0.digest.short }
    let detail =
      "tag \(Quoted(tag)) has \(entries.count) top-level entries; some tools would drop "
      + Listing.words(dropped.map { Quoted.escaped($0) })
    findings.insert(LayoutFinding(.flat, tag: tag, detail, remedy: Self.isName(tag) ? .pack(tag: tag) : nil))
  }

  private mutating func checkPlatform(of entry: Descriptor, in list: Siblings, _ place: String) {
    guard let manifest = manifests[entry.digest], manifest.kind == .image, manifest.hasConfiguration else { return }
    var finding: LayoutFinding?
    switch (entry.platform, manifest.platform) {
    case (let said?, let configured?) where !said.agrees(with: configured):
      finding = LayoutFinding(
        .platformDrift, tag: list.tag,
        "\(Quoted.escaped(place)): index says \(Quoted.escaped(said.description)), config says "
          + Quoted.escaped(configured.description))
      finding?.remedy = tag(of: list).map { .followConfiguration(entry.digest, tag: $0) }
    case (nil, nil):
      let detail = "\(Quoted.escaped(place)): neither an index nor the config of \(entry.digest.short) names a platform"
      finding = LayoutFinding(.platformMissing, tag: list.tag, detail)
    default: return
    }
    if let finding { findings.insert(finding) }
  }

  private mutating func checkDuplicates(in list: Siblings, _ place: String) {
    var alike: [Platform: [JSONObject: [Digest]]] = [:]
    for entry in list.entries where manifests[entry.digest]?.kind == .image {
      guard let platform = platform(of: entry)?.normalized else { continue }
      var rest = entry.json
      for member in ["digest", "size", "platform"] { rest[member] = nil }
      if alike[platform]?[rest]?.contains(entry.digest) == true { continue }
      alike[platform, default: [:]][rest, default: []].append(entry.digest)
    }
    for (platform, groups) in alike {
      for digests in groups.values where digests.count > 1 {
        let detail =
          "\(Quoted.escaped(place)): \(digests.count) entries for \(Quoted.escaped(platform.description)) differ only "
          + "in their digests: " + Listing.words(digests.map(\.short))
        let remedy = tag(of: list).map { LayoutFinding.Remedy.remove(digests[0], tag: $0) }
        findings.insert(LayoutFinding(.duplicate, tag: list.tag, detail, remedy: remedy))
      }
    }
  }

  private mutating func checkAttestation(_ entry: Descriptor, in list: Siblings) {
    guard let subject = entry.attestedDigest else {
      let found = entry.annotation(Annotation.referenceDigestKey).map { Quoted($0).description } ?? "nothing"
      return report(.danglingAttestation, entry, "an attestation of \(found), which is no digest", list)
    }
    if list.neighbours.contains(subject) { return }
    if sizes[subject] == nil {
      report(.danglingAttestation, entry, "an attestation of \(subject.short), which is not in the layout", list)
    } else {
      report(.staleAttestation, entry, "an attestation of \(subject.short), which is not listed beside it", list)
    }
  }

  private mutating func report(
    _ code: LayoutFinding.Code, _ entry: Descriptor, _ detail: String, _ list: Siblings
  ) {
    let remedy = tag(of: list).map { LayoutFinding.Remedy.remove(entry.digest, tag: $0) }
    findings.insert(LayoutFinding(code, blob: entry.digest, tag: list.tag, detail, remedy: remedy))
  }

  private func platform(of entry: Descriptor) -> Platform? {
    entry.platform ?? manifests[entry.digest]?.platform
  }

  /// The name whose list it is, also where an index behind the name has it; nil where no command could name it.
  private func tag(of list: Siblings) -> String? {
    var list = list
    for _ in 0...ImageTreeLimits.standard.levels {
      if let tag = list.tag { return Self.isName(tag) ? tag : nil }
      guard let parent = list.index.flatMap({ parents[$0] }) else { return nil }
      list = lists[parent]
    }
    return nil
  }

  /// The way to a name that follows the grammar, unless another image has it.
  private func renaming(_ tag: String) -> LayoutFinding.Remedy? {
    guard let name = ReferenceName(resembling: tag), !lists.contains(where: { $0.tag == name.value }) else {
      return nil
    }
    return .rename(tag: tag, to: name)
  }

  /// Whether a command can name the tag.
  static func isName(_ tag: String) -> Bool { ReferenceName(verbatim: tag).isWellFormed }
}
