import CopseLayers
import CopseSystem
import CopseTestSupport

/// What flattening makes of layers.
struct FlattenedTar {
  /// The tree in memory.
  let tree: FlatTree
  /// The archive.
  let bytes: [UInt8]

  /// Flattens layers, lowest first.
  init(_ layers: [TestTar], base: Int = 0, hashesFiles: Bool = false) throws {
    try self.init(inputs: layers.map { try LayerInput(testing: $0.bytes) }, base: base, hashesFiles: hashesFiles)
  }

  init(inputs: [LayerInput], base: Int = 0, hashesFiles: Bool = false) throws {
    var flattening = LayerFlattening(layers: inputs)
    flattening.baseCount = base
    flattening.writesLayer = base > 0
    flattening.hashesFiles = hashesFiles
    tree = try flattening.read()
    let sink = CollectingSink()
    let archive = try ArchiveWriter(sink)
    try flattening.write(tree, to: archive)
    try archive.finish()
    bytes = sink.bytes
  }

  /// The names in the archive, as GNU tar lists them.
  var names: [String] {
    get throws { try Tool("tar").run(["-tf", "-"], input: bytes).lines }
  }
}

/// Collects bytes.
private final class CollectingSink: ByteSink {
  private(set) var bytes: [UInt8] = []
  func append(_ piece: UnsafeRawBufferPointer) { bytes += piece }
}

extension TreeListing {
  /// ``lines``, where times of this year, which no test layer has, are those of directories that no layer describes.
  var settledLines: [String] {
    var copy = self
    copy.settle()
    return copy.lines
  }

  /// The lines that only one of two trees has.
  func differences(from other: TreeListing) -> [String] {
    let (left, right) = (Set(settledLines), Set(other.settledLines))
    return left.subtracting(right).sorted().map { "one: " + $0 }
      + right.subtracting(left).sorted().map { "other: " + $0 }
  }

  private mutating func settle() {
    mapFiles { file in
      guard file.kind == "d", file.seconds > 1_750_000_000, file.seconds < 4_000_000_000 else { return }
      (file.seconds, file.nanoseconds) = (0, 0)
    }
  }
}
