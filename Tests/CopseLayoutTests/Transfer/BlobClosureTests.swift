import CopseLayout
import CopseSpec
import CopseTestSupport
import Testing

@Suite("what some descriptors need of a layout")
struct BlobClosureTests {
  /// What garbage collection keeps where nothing but `entry` is named.
  private func kept(_ layout: TestLayout, _ entry: TestDescriptor) throws -> [String] {
    let entries = layout.entries
    defer { try? layout.setEntries(entries) }
    try layout.setEntries([entry])
    let deletions = Set(try layout.open().garbagePlan().deletions.map(\.digest.description))
    return layout.blobs.filter { !deletions.contains($0) }
  }

  private func closure(_ layout: TestLayout, _ entry: TestDescriptor) throws -> [String] {
    try layout.open().closure(of: [entry.parsed()]).digests.map(\.description)
  }

  @Test("is what garbage collection would keep of every shape", .requiresTool("zstd"))
  func shapes() throws {
    let layout = try TestLayout(of: TestShape.allCases)
    for entry in layout.entries {
      let carried = try closure(layout, entry)
      #expect(try carried == kept(layout, entry) && carried.count < layout.blobs.count)
    }
  }

  @Test("is what garbage collection would keep of random webs of blobs", arguments: 0..<8 as Range<UInt64>)
  func random(seed: UInt64) throws {
    let layout = try TestLayout()
    try layout.addWeb(seed: seed)
    for entry in layout.entries { #expect(try closure(layout, entry) == kept(layout, entry)) }
  }

  @Test("holds what is about it, by subject, however far")
  func referrers() throws {
    let layout = try TestLayout()
    let image = try layout.image()
    let other = try layout.image("linux/arm64")
    let signature = try layout.referrer(to: image)
    let note = try layout.referrer(to: signature)
    let foreign = try layout.referrer(to: other)
    let carried = try closure(layout, image)
    #expect(carried.contains(signature.digest) && carried.contains(note.digest) && !carried.contains(foreign.digest))
  }

  @Test("follows every rule that a referrer's words call for, whichever comes first", arguments: [true, false])
  func rules(isKnownFirst: Bool) throws {
    let layout = try TestLayout()
    let hidden = try layout.blob(Array("hidden".utf8), "text/plain")
    let text = try layout.document(#"{"see":"\#(hidden.hex)"}"#, "application/vnd.oci.image.manifest.v1+json")
    let other = text.with(\.mediaType, "x/unknown")
    let index = try layout.index(isKnownFirst ? [text, other] : [other, text])
    #expect(try closure(layout, index).contains(hidden.digest))
    #expect(try !closure(layout, text).contains(hidden.digest))
    let opaque = try layout.blob([0xff, 0], "x/opaque")
    let part = try layout.document(#"{"part":\#(opaque.json)}"#, "x/whole")
    let listing = try layout.index(isKnownFirst ? [part, opaque] : [opaque, part])
    #expect(try closure(layout, part).count == 2)
    guard case .unreadable = try layoutError({ _ = try closure(layout, listing) }) else {
      Issue.record("followed")
      return
    }
  }

  @Test("says what is missing, and who names it")
  func missing() throws {
    let layout = try TestLayout()
    let present = try layout.image()
    let index = try layout.index([present, TestLayout.absent(1)])
    let closure = try layout.open().closure(of: [index.parsed()])
    #expect(closure.missing.map(\.digest.description) == [TestLayout.absent(1).digest])
    #expect(closure.digests.count == 4)
  }
}

extension TestLayout {
  /// An artifact about another blob.
  func referrer(to subject: TestDescriptor) throws -> TestDescriptor {
    let empty = try document("{}", "application/vnd.oci.empty.v1+json")
    return try manifest(empty, [], extra: "{\"subject\":\(subject.json),\"artifactType\":\"x/signature\"}")
  }

  /// Blobs that name each other in members known and unknown, as bare digits, backwards, or not at all.
  func addWeb(seed: UInt64) throws {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    var blobs = try [image("linux/amd64"), image("linux/arm64")]
    for number in 0..<20 {
      let one = blobs[next(blobs.count)]
      let other = blobs[next(blobs.count)]
      switch next(5) {
      case 0: blobs.append(try index([one, other]))
      case 1: blobs.append(try referrer(to: one))
      case 2: blobs.append(try document("{\"n\":\(number),\"x-unknown\":[{\"deep\":\(one.json)}]}", "x/unknown"))
      case 3: blobs.append(try blob(Array("see \(one.digest) and \(other.digest.dropFirst(7))".utf8), "text/plain"))
      default: blobs.append(try document("{\"only\":\(number)}", "x/leaf"))
      }
    }
    for number in 0..<4 { try tag("t\(number)", blobs[next(blobs.count)]) }
  }
}
