extension SelectionField {
  /// What a candidate has for the field: nil if nothing, several values only for a list.
  func values(of candidate: ImageCandidate) -> [String]? {
    if case .platform(let member) = self { return Self.platformValues(member, of: candidate) }
    return value(of: candidate).map { [$0] }
  }

  private func value(of candidate: ImageCandidate) -> String? {
    switch self {
    case .annotation(let key): candidate.descriptor.annotation(key)
    case .manifestAnnotation(let key): candidate.manifest?.annotation(key)
    case .indexAnnotation(let key): candidate.indexAnnotations.first { $0.key == key }?.value
    case .label(let key): candidate.configuration?.label(key)
    case .artifactType: candidate.descriptor.artifactType ?? candidate.manifest?.artifactType
    case .mediaType: candidate.descriptor.mediaType.rawValue
    case .configMediaType: candidate.manifest?.config.mediaType.rawValue
    case .subject: candidate.manifest?.subject?.digest.description
    case .platform: nil
    }
  }

  /// The member as the descriptor has it; of a descriptor without a platform, as the configuration has it.
  private static func platformValues(_ member: String, of candidate: ImageCandidate) -> [String]? {
    let json = candidate.descriptor.json["platform"]?.objectValue ?? candidate.configuration?.platform?.json
    guard let value = json?[member], !value.isNull else { return nil }
    return value.arrayValue?.map(text) ?? [text(of: value)]
  }

  /// A string as it is, anything else as JSON.
  private static func text(of value: JSONValue) -> String {
    value.stringValue ?? String(decoding: value.encoded(), as: UTF8.self)
  }
}
