import CopseSpec

/// A blob that nothing was seen to need, looked into so that people know what goes.
struct GarbageBlob {
  let digest: Digest
  let size: Int64
  var kind: String
  /// What it is about, where it is a referrer.
  let subjects: [Digest]

  func deletion(among marked: Set<Digest>) -> GarbagePlan.Deletion {
    let subject = subjects.first
    let reason =
      switch subject {
      case nil: GarbagePlan.Deletion.unnamed
      case let subject? where marked.contains(subject): "it is about \(subject.short), and referrers go"
      case let subject?: "it is about \(subject.short), which nothing names"
      }
    return .init(digest: digest, size: size, kind: kind, reason: reason)
  }
}

extension Layout {
  /// Looks into blobs of the layout that are about to go; one that is damaged is just a blob, and what is no regular
  /// file is none.
  func describe(_ digests: [Digest], isTolerant: Bool = false) throws(LayoutError) -> [GarbageBlob] {
    var blobs: [GarbageBlob] = []
    var platforms: [Digest: String] = [:]
    var configurations: [Int: Digest] = [:]
    for digest in digests {
      guard let (size, object) = try content(of: digest, isTolerant) else { continue }
      platforms[digest] = object.flatMap(Self.platform)
      configurations[blobs.count] = object.flatMap(Self.configuration)
      let kind = platforms[digest].map { "config \($0)" } ?? object.map(Self.kind) ?? "blob"
      let subjects = object.map { BlobReferences(.object($0)).subjects } ?? []
      blobs.append(GarbageBlob(digest: digest, size: size, kind: kind, subjects: subjects))
    }
    for (place, configuration) in configurations {
      if let platform = platforms[configuration] { blobs[place].kind += " \(platform)" }
    }
    return blobs
  }

  /// The size of a blob, and the JSON object in it; of other blobs only the first bytes are read.
  private func content(
    of digest: Digest, _ isTolerant: Bool
  ) throws(LayoutError) -> (size: Int64, object: JSONObject?)? {
    guard var reader = try openedForLooking(digest, isTolerant) else { return nil }
    guard reader.size <= ReferenceScan.limits.maximumBytes else { return (reader.size, nil) }
    do {
      guard let bytes = try reader.contents(where: Self.beginsAsObject) else { return (reader.size, nil) }
      return (reader.size, ReferenceScan.document(in: bytes)?.objectValue)
    } catch {
      if case .blob = error { return (reader.size, nil) }
      guard isTolerant && !error.isInterrupted else { throw error }
      return (reader.size, nil)
    }
  }

  /// Opens a blob; nil where what has its name is no regular file.
  private func openedForLooking(_ digest: Digest, _ isTolerant: Bool) throws(LayoutError) -> BlobReader? {
    do {
      return try blob(digest)
    } catch {
      if case .blob = error { return nil }
      guard isTolerant && !error.isInterrupted else { throw error }
      return nil
    }
  }

  private static func beginsAsObject(_ front: ArraySlice<UInt8>) -> Bool {
    front.first { ![0x20, 0x09, 0x0a, 0x0d].contains($0) } == UInt8(ascii: "{")
  }

  private static func kind(of document: JSONObject) -> String {
    if document["manifests"] != nil { return "image index" }
    return configuration(of: document) == nil ? "document" : "manifest"
  }

  private static func configuration(of manifest: JSONObject) -> Digest? {
    guard let text = manifest["config"]?.objectValue?["digest"]?.stringValue else { return nil }
    do { return try Digest(parsing: text) } catch { return nil }
  }

  /// The platform of an image configuration.
  private static func platform(of document: JSONObject) -> String? {
    guard document["rootfs"] != nil, let os = document["os"]?.stringValue,
      let architecture = document["architecture"]?.stringValue
    else { return nil }
    let variant = document["variant"]?.stringValue.map { "/\($0)" } ?? ""
    return "\(os)/\(architecture)\(variant)"
  }
}
