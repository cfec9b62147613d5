import CopseLayers
import CopseSystem
import CopseTestSupport

/// What a writer makes of entries right in a directory.
struct WrittenLayer {
  /// The tar archive.
  let bytes: [UInt8]
  /// What was odd but no error.
  let notices: [LayerNotice]

  /// Writes entries by their names, `.` for the directory itself.
  ///
  /// - Parameter onBytes: called whenever bytes reach the sink.
  init(
    _ names: [String], of tree: TemporaryDirectory, options: LayerWritingOptions = LayerWritingOptions(),
    onBytes: @escaping () throws -> Void = {}
  ) throws {
    var notices: [LayerNotice] = []
    let sink = WatchedSink(onBytes)
    let writer = try LayerWriter(sink, options: options) { notices.append($0) }
    let root = try Directory.open(tree.path)
    for name in names {
      if name == "." { try writer.addRoot(root) } else { try writer.add(Array(name.utf8), name, in: root) }
    }
    try writer.finish()
    bytes = sink.bytes
    self.notices = notices
  }

  /// One line an entry, as Python reads the archive: the values of these expressions about an entry `m`.
  func list(_ expressions: String) throws -> [String] {
    let program = """
      import io, sys, tarfile
      for m in tarfile.open(fileobj=io.BytesIO(sys.stdin.buffer.read())):
        print(\(expressions))
      """
    return try Tool("python3").run(["-c", program], input: bytes).lines
  }
}

extension LayerWritingOptions {
  /// Options with one member changed.
  func with<Value>(_ member: WritableKeyPath<LayerWritingOptions, Value>, _ value: Value) -> LayerWritingOptions {
    var copy = self
    copy[keyPath: member] = value
    return copy
  }
}

/// Collects bytes, and tells somebody of each piece.
private final class WatchedSink: ByteSink {
  private(set) var bytes: [UInt8] = []
  private let onBytes: () throws -> Void

  init(_ onBytes: @escaping () throws -> Void) { self.onBytes = onBytes }

  func append(_ piece: UnsafeRawBufferPointer) throws {
    bytes += piece
    try onBytes()
  }
}
