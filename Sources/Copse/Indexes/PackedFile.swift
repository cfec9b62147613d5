import CopseLayout
public import CopseSpec
import CopseSystem

/// A file that becomes a layer of an artifact.
public struct PackedFile: Sendable, Hashable {
  /// Where it is.
  public let path: String
  /// The media type of the layer.
  public let mediaType: MediaType

  /// Reads `PATH[:TYPE]`; what follows the last colon is a media type where it looks like one.
  public init(parsing text: String) {
    let colon = text.lastIndex(of: ":")
    let type = colon.map { text[text.index(after: $0)...] } ?? ""
    let halves = type.split(separator: "/", omittingEmptySubsequences: false)
    let isTyped = halves.count == 2 && halves.allSatisfy { !$0.isEmpty && !$0.hasPrefix(".") }
    path = isTyped ? String(text[..<(colon ?? text.endIndex)]) : text
    mediaType = MediaType(isTyped ? String(type) : "application/octet-stream")
  }

  /// The name of the file, without its folder.
  var title: String { path.split(separator: "/").last.map(String.init) ?? path }
}

extension IndexWriter {
  /// Stores files as an artifact: a manifest with an empty configuration and a layer for each file, titled by its name
  /// (image-spec: manifest.md, Guidelines for Artifact Usage).
  func artifact(of files: [PackedFile], type: String) throws -> ImageCandidate {
    let empty: [UInt8] = Array("{}".utf8)
    try store(empty)
    let config = Descriptor(mediaType: .emptyJSON, digest: Self.hash(empty), size: Int64(empty.count))
    let manifest = try ImageManifest(artifact: type, config: config, layers: try files.map(layer))
    let blob = DocumentBlob(manifest.json, hash: Self.hash)
    try store(blob.bytes)
    var descriptor = Descriptor(mediaType: .imageManifest, digest: blob.digest, size: blob.size)
    descriptor.setArtifactType(type)
    return ImageCandidate(path: [descriptor], manifest: manifest)
  }

  /// Stores a file as a blob, or only finds out what it would be.
  private func layer(of file: PackedFile) throws -> Descriptor {
    var source = try File.open(file.path)
    var layer: Descriptor
    if let transaction {
      let writer = try transaction.blob()
      try source.drain { try writer.append($0) }
      layer = try transaction.store(writer).descriptor(file.mediaType)
    } else {
      var hasher = ContentHasher(.sha256)
      var size: Int64 = 0
      try source.drain { bytes in
        hasher.update(bytes)
        size += Int64(bytes.count)
      }
      let digest = Digest(algorithm: .sha256, bytes: hasher.finish())
      layer = Descriptor(mediaType: file.mediaType, digest: digest, size: size)
    }
    layer.setAnnotation(Annotation.titleKey, to: file.title)
    return layer
  }
}

extension File {
  /// Reads the file to its end, a piece at a time.
  fileprivate mutating func drain(into sink: (UnsafeRawBufferPointer) throws -> Void) throws {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 64)
    defer { buffer.deallocate() }
    while true {
      try Interruption.check()
      let count = try read(into: buffer)
      if count == 0 { return }
      try sink(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    }
  }
}
