/// The kinds of names that builders and registries leave in layouts.
public enum TestShape: String, CaseIterable, Sendable {
  /// 22 entries as of an official image: eight Linux platforms, three versions of Windows, an attestation of each.
  case windows
  /// A bottle of Homebrew's: os.versions with spaces, annotations on every entry, no mediaType in any document.
  case homebrew
  /// What buildx writes: two platforms, each with its attestation.
  case buildx
  /// Two platforms as two entries of `index.json` with one name.
  case flat
  /// Three levels of indexes, and an image listed at each.
  case nested
  /// A Docker manifest list of schema 2 manifests.
  case dockerList
  /// Entries whose platform has a member that points at blobs nobody else names (`platform.compatibilities`).
  case compatibilities
  /// Each platform twice: layers packed with gzip, and with zstd; needs the zstd program.
  case twins
}

extension TestLayout {
  /// A layout with one name, `v1`, of a shape.
  public convenience init(_ shape: TestShape) throws {
    try self.init()
    try add(shape, as: "v1")
  }

  /// A layout with one name for each shape: the shape's own.
  public convenience init(of shapes: [TestShape]) throws {
    try self.init()
    for shape in shapes { try add(shape, as: shape.rawValue) }
  }

  /// Adds a name of a shape.
  public func add(_ shape: TestShape, as name: String) throws {
    switch shape {
    case .windows: try tag(name, windowsIndex())
    case .homebrew: try tag(name, homebrewIndex())
    case .buildx: try tag(name, buildxIndex())
    case .flat: for platform in ["linux/amd64", "linux/arm64/v8"] { try tag(name, image(platform)) }
    case .nested: try tag(name, nestedIndex())
    case .dockerList: try tag(name, dockerList())
    case .compatibilities: try tag(name, compatibilitiesIndex())
    case .twins: try tag(name, twinsIndex())
    }
  }
}

extension TestShape {
  /// The annotation by which a twin says that its layers are packed with zstd.
  static let zstdKey = "io.github.containers.compression.zstd"

  /// A platform of the shape that exactly one of its images fits, as `--platform` takes it.
  public var platform: String {
    switch self {
    case .windows: "windows(10.0.20348.2966)/amd64"
    case .homebrew: "darwin(macOS%2012.6)/arm64"
    case .nested: "linux/s390x"
    case .twins, .buildx, .flat, .dockerList, .compatibilities: "linux/arm64"
    }
  }

  /// Further words that are needed to choose that image.
  public var selectors: [String] {
    self == .twins ? ["--select", "annotation.\(Self.zstdKey)!=true"] : []
  }
}
