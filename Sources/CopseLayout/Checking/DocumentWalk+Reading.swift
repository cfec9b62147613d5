import CopseSpec

extension DocumentWalk {
  /// Reads a document; nil where that goes wrong, which is noted.
  mutating func read<Document>(
    _ descriptor: Descriptor, _ body: () throws(LayoutError) -> Document
  ) throws(LayoutError) -> Document? {
    do throws(LayoutError) {
      let document = try body()
      verified.insert(descriptor.digest)
      return document
    } catch {
      if error.isInterrupted { throw error }
      note(error, about: descriptor)
      return nil
    }
  }

  private mutating func note(_ error: LayoutError, about descriptor: Descriptor) {
    reported.insert(descriptor.digest)
    guard case .blob(let problem) = error, case .malformed(let cause) = problem.fault else {
      findings.insert(LayoutFinding(error, about: descriptor.digest))
      return
    }
    verified.insert(descriptor.digest)
    report(Self.code(of: cause, in: descriptor.mediaType), descriptor.digest, cause.description)
  }

  private static func code(of cause: SpecError, in type: MediaType) -> LayoutFinding.Code {
    switch cause {
    case .malformedJSON: .json
    case .invalidMember(path: "mediaType", _): .mediaType
    case .invalidMember(let path, _) where foreignMembers(type).contains(path): .confusion
    default: .document
    }
  }

  /// The members that make a document one of another kind as well.
  private static func foreignMembers(_ type: MediaType) -> [String] {
    if type.isIndex { return ["layers", "config", "fsLayers"] }
    return type.isManifest ? ["manifests", "fsLayers"] : []
  }
}
