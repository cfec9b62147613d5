import CopseTestSupport

/// An edit of the one image that a shape's selectors choose, and what it may change.
enum ShapeEdit: CaseIterable {
  case config, insert, repack, annotateEntry, annotateManifest, add, remove

  /// Whether selectors are to follow the words.
  var choosesPlatform: Bool { self != .repack && self != .add }

  /// The command line, but for selectors.
  func words(_ image: String, file: String, bundle: String, digest: String) -> [String] {
    switch self {
    case .config: ["config", "--image", image, "--config.user", "1000"]
    case .insert: ["insert", "--image", image, file, "/file"]
    case .repack: ["repack", "--image", image, bundle]
    case .annotateEntry: ["index", "annotate", image, "k=v"]
    case .annotateManifest: ["index", "annotate", image, "--level", "manifest", "k=v"]
    case .add: ["index", "add", image, "@" + digest]
    case .remove: ["index", "remove", image]
    }
  }

  /// Every difference it makes in `index.json` and below, sorted.
  func changes(at place: ShapePlace) -> [String] {
    let (entry, shape) = (place.entry, place.shape)
    let changes: [String]
    switch self {
    case .config:
      changes = [entry + ">config>+.history", entry + ">config>+\(shape == .homebrew ? ".config" : "config.User")"]
    case .insert, .repack:
      changes = ["config>+.history", "config>+rootfs.diff_ids[1]", "+layers[1]"].map { "\(entry)>\($0)" }
    case .annotateEntry:
      let has = shape == .homebrew || shape == .flat
      return [place.asEntry("+") + (has ? ".annotations.k" : ".annotations")]
    case .annotateManifest: changes = [entry + (shape == .homebrew ? ">+annotations.k" : ">+.annotations")]
    case .add: return [shape == .flat ? "+manifests[5]" : "\(place.root)>+manifests[\(place.count)]"]
    case .remove: changes = [place.removed]
    }
    return (changes + place.attestation.map { ["\(place.root)>-manifests[\($0)]"] }.joined()).sorted()
  }
}

/// Where a shape's chosen image is in a layout of all shapes, in their order.
struct ShapePlace {
  let shape: TestShape
  /// The place of its first entry in `index.json`.
  let first: Int
  /// The way to the entry of `index.json`: of a flat one, of the image.
  let root: String
  /// The way to the image's entry.
  let entry: String
  /// How many entries the uppermost index has.
  let count: Int
  /// The entry of the image's attestation in the uppermost index.
  let attestation: [Int]
  /// A file of the image.
  let file: String
  /// What is in the file.
  let text: String

  init(_ shape: TestShape) {
    self.shape = shape
    let names = TestShape.allCases.flatMap { $0 == .flat ? [$0, $0] : [$0] }
    first = names.firstIndex(of: shape) ?? 0
    root = "manifests[\(shape == .flat ? first + 1 : first)]"
    let below: [TestShape: String] = [
      .windows: ">manifests[9]", .flat: "", .nested: ">manifests[1]>manifests[1]>manifests[0]",
      .twins: ">manifests[2]",
    ]
    entry = root + (below[shape] ?? ">manifests[1]")
    count = [.windows: 22, .homebrew: 4, .buildx: 4, .twins: 4][shape] ?? 2
    attestation = [.windows: [20], .buildx: [3]][shape] ?? []
    file = [.homebrew: "hello/README", .twins: "etc/twin"][shape] ?? "etc/platform"
    let texts: [TestShape: String] = [
      .windows: "windows/amd64", .homebrew: "darwin arm64 macOS 12.6", .nested: "linux/s390x",
      .flat: "linux/arm64/v8", .dockerList: "linux/arm64/v8",
    ]
    text = (texts[shape] ?? "linux/arm64") + "\n"
  }

  /// What is left of the way where the image's entry goes; the innermost of three indexes goes with its only one.
  var removed: String {
    shape == .nested ? "\(root)>manifests[1]>-manifests[1]" : asEntry("-")
  }

  /// The way to the image's entry with a sign at its last step.
  func asEntry(_ sign: String) -> String {
    var steps = entry.split(separator: ">").map(String.init)
    steps.append(sign + steps.removeLast())
    return steps.joined(separator: ">")
  }
}
