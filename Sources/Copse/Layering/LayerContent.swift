import CopseLayers
public import CopseSpec
import CopseSystem

/// What a new layer holds.
public enum LayerContent: Sendable {
  /// The bytes of a tar archive, a file's or a pipe's, as they are.
  case archive(path: String)
  /// A file, or a directory with everything below it, at a path of the image.
  ///
  /// An opaque one hides what the image has there already.
  case files(path: String, target: LayerPath, isOpaque: Bool)
  /// Nothing but a mark that a path of the image is gone.
  case whiteout(LayerPath)
}

extension LayerContent {
  /// The verb that adds such a layer.
  var verb: String {
    if case .archive = self { "raw add-layer" } else { "insert" }
  }

  /// Whether it may go to several images at once.
  var fansOut: Bool {
    if case .archive = self { false } else { true }
  }

  /// Writes the archive.
  func write(
    to sink: any ByteSink, options: LayerWritingOptions, onNotice: @escaping (LayerNotice) -> Void
  ) throws {
    switch self {
    case .archive(let path):
      try Self.copy(path, to: sink)
    case .files(let path, let target, let isOpaque):
      let writer = try LayerWriter(sink, options: options, onNotice: onNotice)
      let isOpeningUp = options.ownership.isRootless
      try InsertedFiles(path: path, target: target, isOpaque: isOpaque, isOpeningUp: isOpeningUp).write(to: writer)
      try writer.finish()
    case .whiteout(let target):
      let writer = try LayerWriter(sink)
      try writer.addWhiteout(of: target.bytes)
      try writer.finish()
    }
  }

  private static func copy(_ path: String, to sink: any ByteSink) throws {
    var file = try PipeSource.open(path)
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 64)
    defer { buffer.deallocate() }
    while true {
      try Interruption.check()
      let count = try file.read(into: buffer)
      guard count > 0 else { return }
      try sink.append(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    }
  }
}
