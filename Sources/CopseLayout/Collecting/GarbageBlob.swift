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
      case nil: "nothing names it"
      case let subject? where marked.contains(subject): "it is about \(subject.short), and referrers go"
      case let subject?: "it is about \(subject.short), which nothing names"
      }
    return .init(digest: digest, size: size, kind: kind, reason: reason)
  }
}

extension Layout {
  /// Looks into blobs of the layout that are about to go; one that is damaged is just a blob, and what is no regular
  /// file is none.
  func describe(_ digests: [Digest]) throws(LayoutError) -> [GarbageBlob] {
    var blobs: [GarbageBlob] = []
    var platforms: [Digest: String] = [:]
    var configurations: [Int: Digest] = [:]
    for digest in digests {
      guard let size = try blobSize(digest) else { continue }
      let object = try document(digest)
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

  /// The JSON object in a blob; nil where there is none. Of other blobs only the first bytes are read.
  private func document(_ digest: Digest) throws(LayoutError) -> JSONObject? {
    do {
      var reader = try blob(digest)
      guard reader.size <= ReferenceScan.limits.maximumBytes, try reader.beginsAsJSON() else { return nil }
      reader = try blob(digest)
      guard case .document(_, let value) = ReferenceScan.finding(in: try reader.contents()).0 else { return nil }
      return value.objectValue
    } catch {
      guard case .blob = error else { throw error }
      return nil
    }
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

extension BlobReader {
  /// Whether the first byte that is no white space opens an object; reads them.
  fileprivate mutating func beginsAsJSON() throws(LayoutError) -> Bool {
    var buffer = [UInt8](repeating: 0, count: 256)
    let count = try buffer.withUnsafeMutableBytes { bytes in
      Result { () throws(LayoutError) in try read(into: bytes) }
    }.get()
    return buffer[..<count].first { ![0x20, 0x09, 0x0a, 0x0d].contains($0) } == UInt8(ascii: "{")
  }
}
