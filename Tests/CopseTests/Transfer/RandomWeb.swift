import CopseTestSupport
import Foundation

/// A layout of blobs that lead to each other at random in every way there is, and what leads where as it was built.
struct RandomWeb {
  /// The ways in which one blob leads to another.
  enum Edge: CaseIterable, Hashable {
    /// A descriptor where the specification has one.
    case descriptor
    /// The statement of an attestation, which names an image by digits alone.
    case statement
    /// `subject`, either way.
    case subject
    /// The annotations that older tools write in place of a subject, from the image to them.
    case annotation
    /// A member that no specification knows.
    case unknownMember
    /// Digits in a text of a type nobody knows.
    case text
    /// Digits in bytes of a type nobody knows.
    case bytes
    /// `layers[].blob` of a BuildKit cache.
    case cache
    /// `platform.compatibilities`.
    case compatibilities
    /// A document that is embedded in a descriptor.
    case embedded
  }

  private typealias Link = (edge: Edge, from: String, to: String)

  let layout: TestLayout
  private var links: [Link] = []
  private var blobs: [TestDescriptor] = []
  private var generator: SeededGenerator

  /// The web of a seed, always the same: some sixty blobs, and four names.
  init(seed: UInt64) throws {
    layout = try TestLayout()
    generator = SeededGenerator(seed: seed)
    for platform in ["linux/amd64", "linux/arm64", "linux/s390x"] { try add(layout.image(platform)) }
    for number in 0..<24 {
      let edge = Edge.allCases.randomElement(using: &generator) ?? .descriptor
      try addBlob(number, by: edge, to: pick())
    }
    for number in 0..<4 { try layout.tag("t\(number)", pick()) }
  }

  /// What a root leads to, and what is about that.
  ///
  /// - Parameter edge: a way that is not followed.
  func closure(of root: TestDescriptor, without edge: Edge? = nil) -> Set<String> {
    let ways = Dictionary(grouping: links.filter { $0.edge != edge }, by: \.from)
    var marked: Set<String> = []
    var queue = [root.digest]
    while let next = queue.popLast() {
      guard marked.insert(next).inserted else { continue }
      queue += (ways[next] ?? []).map(\.to)
    }
    return marked.intersection(layout.blobs)
  }

  private mutating func pick() -> TestDescriptor { blobs.randomElement(using: &generator) ?? blobs[0] }

  private mutating func add(_ blob: TestDescriptor, _ more: [(Edge, String)] = []) throws {
    for part in try layout.reachable(from: blob.digest).keys { links.append((.descriptor, blob.digest, part)) }
    links += more.map { ($0.0, blob.digest, $0.1) }
    blobs.append(blob)
  }

  private mutating func addBlob(_ number: Int, by edge: Edge, to one: TestDescriptor) throws {
    let own = #""n":\#(number)"#
    switch edge {
    case .descriptor: try add(layout.index([one, pick()], annotations: [TestAnnotation("n", own)]))
    case .statement: try addAttestation(of: one)
    case .subject:
      links.append((.subject, one.digest, try addLeaf(#""subject":\#(one.json),\#(own)"#, [(edge, one.digest)])))
    case .annotation:
      let key = number % 2 == 0 ? "vnd.docker.reference.digest" : "io.containerd.manifest.subject"
      links.append((edge, one.digest, try addLeaf(#""annotations":{"\#(key)":"\#(one.digest)"},\#(own)"#, [])))
    case .unknownMember:
      let json = #"{\#(own),"x-own":[{"y":{"digest":"\#(one.digest)"}}]}"#
      try addDocument(json, TestMediaTypes.oci.index, (edge, one))
    case .text: try addDocument("\(number) \(one.hex)!", "text/x-note", (edge, one))
    case .bytes: try addBytes(naming: one)
    case .cache:
      let json = #"{\#(own),"layers":[{"blob":"\#(one.digest)"}]}"#
      try addDocument(json, "application/vnd.buildkit.cacheconfig.v0", (edge, one))
    case .compatibilities:
      let platform = #"{"architecture":"a\#(number)","os":"linux","compatibilities":[\#(one.json)]}"#
      let image = try layout.image().with(\.platform, nil).with(\.extra, #"{"platform":\#(platform)}"#)
      let index = try layout.index([image])
      try addDocument(layout.text(index.digest), index.mediaType, (edge, one), (.descriptor, image))
    case .embedded:
      let data = Data(#"{"digest":"\#(one.digest)"}"#.utf8)
      let absent = TestLayout.digest(of: Array(data))
      let json = #"{\#(own),"config":{"digest":"\#(absent)","data":"\#(data.base64EncodedString())"}}"#
      try addDocument(json, TestMediaTypes.oci.manifest, (edge, one))
    }
  }
}

extension RandomWeb {
  /// Adds a document that leads to blobs; what is in them is told with them.
  private mutating func addDocument(_ text: String, _ type: String, _ targets: (Edge, TestDescriptor)...) throws {
    let blob = try layout.document(text, type)
    for (edge, target) in targets { links.append((edge, blob.digest, target.digest)) }
    if let image = targets.first(where: { $0.0 == .descriptor })?.1 {
      for part in try layout.reachable(from: image.digest).keys { links.append((.descriptor, image.digest, part)) }
    }
    blobs.append(blob)
  }

  /// Stores an artifact that nothing will be made to name; its digest.
  private mutating func addLeaf(_ members: String, _ targets: [(Edge, String)]) throws -> String {
    let empty = try layout.document("{}", "application/vnd.oci.empty.v1+json")
    let leaf = try layout.manifest(empty, [], extra: "{\(members)}")
    links.append((.descriptor, leaf.digest, empty.digest))
    links += targets.map { ($0.0, leaf.digest, $0.1) }
    return leaf.digest
  }

  private mutating func addAttestation(of image: TestDescriptor) throws {
    let attestation = try layout.attestation(of: image)
    try add(attestation)
    for (digest, bytes) in try layout.reachable(from: attestation.digest) {
      guard String(decoding: bytes, as: UTF8.self).contains("\"_type\"") else { continue }
      links.append((.statement, digest, image.digest))
    }
  }

  private mutating func addBytes(naming target: TestDescriptor) throws {
    let layer = try layout.blob([0, 255] + Array(target.hex.utf8), "x/bytes")
    let empty = try layout.document("{}", "application/vnd.oci.empty.v1+json")
    try add(layout.manifest(empty, [layer]))
    links.append((.bytes, layer.digest, target.digest))
  }
}
