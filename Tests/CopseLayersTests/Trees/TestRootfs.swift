import CopseLayers
import CopseSpec
import CopseSystem
import CopseTestSupport

/// A root filesystem made of layers, removed with the value.
final class TestRootfs {
  /// The directory that holds `rootfs`, and room for what must stay out of it.
  let directory: TemporaryDirectory
  /// The tree as it was written last.
  private(set) var snapshot = TreeSnapshot()
  /// What was odd but no error.
  private(set) var notices: [LayerNotice] = []

  /// An empty directory.
  init() throws {
    directory = try TemporaryDirectory()
    try directory.makeDirectory("rootfs")
  }

  /// The layers applied, lowest first.
  convenience init(_ layers: TestTar..., options: ExtractionOptions = ExtractionOptions()) throws {
    try self.init()
    try apply(layers, options: options)
  }

  /// Applies layers in one go; the directory must be empty.
  func apply(_ layers: [TestTar], options: ExtractionOptions = ExtractionOptions()) throws {
    try apply(inputs: layers.map { try LayerInput(testing: $0.bytes) }, options: options)
  }

  /// Applies layers in one go.
  ///
  /// - Parameter tree: what the directory holds already.
  func apply(
    inputs: [LayerInput], options: ExtractionOptions = ExtractionOptions(), over tree: TreeSnapshot = TreeSnapshot()
  ) throws {
    var extraction = RootfsExtraction(layers: inputs, options: options)
    extraction.onNotice = { self.notices.append($0) }
    snapshot = try extraction.run(into: Directory.open(path), tree: tree)
  }

  /// Applies layers to what the directory holds now.
  func merge(_ layers: TestTar..., options: ExtractionOptions = ExtractionOptions()) throws {
    let tree = try TreeSnapshot(scanning: Directory.open(path))
    try apply(inputs: layers.map { try LayerInput(testing: $0.bytes) }, options: options, over: tree)
  }

  /// The absolute path of the root.
  var path: String { directory.path("rootfs") }

  /// Everything in the tree.
  var listing: TreeListing {
    get throws { try TreeListing(path) }
  }

  /// The paths in the tree, sorted, the root left out.
  var paths: [String] {
    get throws { try listing.files.map(\.path).filter { $0 != "." } }
  }

  /// One entry.
  subscript(_ path: String) -> ListedFile {
    get throws {
      guard let file = try listing.files.first(where: { $0.path == path }) else {
        throw TestSupportError.tool("there is no \(path) in \(try paths)")
      }
      return file
    }
  }

  /// The content of a regular file as text.
  func text(_ name: String) throws -> String { try directory.text("rootfs/" + name) }
}

extension LayerInput {
  /// A layer of these bytes, packed.
  ///
  /// - Parameters:
  ///   - blob: what the source delivers, where it is not simply `bytes` packed.
  ///   - pieceSize: how many bytes the source delivers at once.
  init(
    testing bytes: [UInt8], _ compression: LayerCompression = .none, blob: [UInt8]? = nil, pieceSize: Int = .max
  ) throws {
    let packed =
      switch compression {
      case .none: bytes
      case .gzip: TestGzip.member(bytes)
      case .zstd: try TestZstd.frame(bytes)
      }
    let delivered = blob ?? packed
    self.init(
      blob: try Digest(parsing: TestLayout.digest(of: packed)), compression: compression,
      diffID: try Digest(parsing: TestLayout.digest(of: bytes))
    ) { TestSource(delivered, pieceSize: pieceSize) }
  }
}

extension ExtractionOptions {
  /// Options with one member changed.
  func with<Value>(_ member: WritableKeyPath<ExtractionOptions, Value>, _ value: Value) -> ExtractionOptions {
    var copy = self
    copy[keyPath: member] = value
    return copy
  }
}
