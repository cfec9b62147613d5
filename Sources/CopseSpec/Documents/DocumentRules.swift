/// What holds for indexes and manifests alike.
enum DocumentRules {
  /// Throws unless the object says that it is schema 2.
  static func checkSchemaVersion(_ members: MemberReader) throws(SpecError) {
    let version = try members.require("schemaVersion", try members.integer("schemaVersion"))
    guard version == 2 else {
      throw .invalidMember(path: members.path(of: "schemaVersion"), reason: "expected 2, found \(version)")
    }
  }

  /// Throws if a member is there that belongs into the other kind of document.
  ///
  /// A document that reads as an index and as a manifest means different things to different readers
  /// (CVE-2021-41190).
  static func checkAbsence(of names: [String], in noun: String, _ members: MemberReader) throws(SpecError) {
    for name in names where members.value(name) != nil {
      throw .invalidMember(path: members.path(of: name), reason: "does not belong into \(noun)")
    }
  }

  /// The media type that a document states for itself, checked against its kind and its descriptor.
  static func mediaType(
    _ members: MemberReader, as descriptor: Descriptor?, noun: String, _ isKind: (MediaType) -> Bool
  ) throws(SpecError) -> MediaType? {
    try checkKind(of: descriptor, noun: noun, isKind)
    guard let stated = try members.string("mediaType").map({ MediaType($0) }) else { return nil }
    let path = members.path(of: "mediaType")
    guard isKind(stated) else {
      throw .invalidMember(path: path, reason: "\(Quoted(stated.rawValue)) is not the type of \(noun)")
    }
    guard descriptor == nil || descriptor?.mediaType == stated else {
      let claimed = descriptor?.mediaType.rawValue ?? ""
      throw .invalidMember(path: path, reason: "\(Quoted(stated.rawValue)), but its descriptor says \(Quoted(claimed))")
    }
    return stated
  }

  /// Throws if a descriptor claims another kind of document than the one wanted.
  static func checkKind(
    of descriptor: Descriptor?, noun: String, _ isKind: (MediaType) -> Bool
  ) throws(SpecError) {
    guard let descriptor, !isKind(descriptor.mediaType) else { return }
    let claimed = Quoted(descriptor.mediaType.rawValue)
    throw .invalidMember(path: "", reason: "expected \(noun), but its descriptor says \(claimed)")
  }
}
