import CopseSpec

/// A digest that differs from those of other numbers within its first eight digits.
func digest(_ number: Int) -> Digest {
  let start = (0..<4).reversed().map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  return Digest(algorithm: .sha256, bytes: start + [UInt8](repeating: 0, count: 28))
}

/// A platform from its written form, for a host that is linux/amd64.
func platform(_ text: String) throws -> Platform {
  try Platform(parsing: text, host: Platform(os: "linux", architecture: "amd64"))
}

/// A descriptor of a manifest, with a platform if one is given.
func manifestDescriptor(
  _ number: Int, _ platform: Platform?, mediaType: MediaType = .imageManifest, annotations: [String: String] = [:]
) -> Descriptor {
  var descriptor = Descriptor(mediaType: mediaType, digest: digest(number), size: 7)
  descriptor.setPlatform(platform)
  for (key, value) in annotations.sorted(by: { $0.key < $1.key }) {
    descriptor.setAnnotation(key, to: value)
  }
  return descriptor
}

/// A manifest with a configuration of a type.
func manifest(config: MediaType = .imageConfiguration) -> ImageManifest {
  ImageManifest(config: Descriptor(mediaType: config, digest: digest(0xc0), size: 2))
}

/// An image at the top of a layout, for a platform in its written form.
func image(_ number: Int, _ written: String?, annotations: [String: String] = [:]) throws -> ImageCandidate {
  let parsed = try written.map { try platform($0) }
  return ImageCandidate(path: [manifestDescriptor(number, parsed, annotations: annotations)], manifest: manifest())
}

/// Images numbered from one, for platforms in their written form.
func images(_ platforms: String...) throws -> [ImageCandidate] {
  try platforms.enumerated().map { try image($0.offset + 1, $0.element) }
}

/// A selection by words as `--platform` takes them, on a linux/amd64 host.
func selection(
  _ platforms: String..., strict: Bool = false, filters: [String] = [], digest: String? = nil,
  ambiguity: PlatformSelection.Ambiguity = .error
) throws -> PlatformSelection {
  let host = Platform(os: "linux", architecture: "amd64")
  return PlatformSelection(
    requests: try platforms.flatMap { try PlatformRequest.list(parsing: $0, host: host) }, isStrict: strict,
    filters: try filters.map { try SelectionFilter(parsing: $0) },
    digestPrefix: try digest.map { try DigestPrefix(parsing: $0) }, ambiguity: ambiguity, host: host)
}

/// What an outcome comes to, in one line: `chosen 1 2`, `ambiguous 1 2`, `none of 1 2`.
func summary(_ outcome: SelectionOutcome) -> String {
  switch outcome {
  case .chosen(let candidates): "chosen" + numbers(candidates)
  case .ambiguous(let candidates, _): "ambiguous" + numbers(candidates)
  case .none(let available, _, _): "none of" + numbers(available)
  }
}

private func numbers(_ candidates: [ImageCandidate]) -> String {
  candidates.map { " \(Int($0.descriptor.digest.hex.prefix(8), radix: 16) ?? -1)" }.joined()
}
