import CopseLayout
import CopseSpec
import CopseTestSupport
import Testing

@testable import Copse

@Suite("a name that moves while its image is edited")
struct ConflictTests {
  private let layout: TestLayout
  private let reference: ImageReference

  init() throws {
    layout = try TestLayout()
    try layout.tag("v1", try layout.image())
    try layout.tag("other", try layout.image("linux/arm64"))
    reference = try ImageReference(parsing: "\(layout.path):v1")
  }

  /// Edits the image; another command does something between the reading and the naming.
  private func edit(meanwhile: () throws -> Void) throws {
    let created = try Timestamp(parsing: "2001-01-01T00:00:00Z")
    let history = HistoryOptions(created: created, createdBy: "test")
    _ = try EditTarget(reference).edit("config") { _, image in
      try meanwhile()
      return try image.changed(ImageRevision(history: history))
    }
  }

  @Test("is left as the other command has it, and the edit ends with a conflict")
  func moved() throws {
    let other = try ImageReference(parsing: "\(layout.path):other")
    let failure = #expect(throws: Failure.self) {
      try edit { _ = try TagImage(other, as: ReferenceName(parsing: "v1")).run() }
    }
    #expect(failure?.code == .stale)
    let entries = try Layout(opening: layout.path).index().manifests
    #expect(Set(entries.map(\.digest)).count == 1)
  }

  @Test("and is gone by then is a conflict, too")
  func removed() throws {
    let failure = #expect(throws: Failure.self) { try edit { _ = try RemoveTag(reference).run() } }
    #expect(failure?.code == .stale)
  }

  @Test("is no conflict where another platform's image was replaced, and both edits are there")
  func sibling() throws {
    let children = try layout.multiPlatform("many", "linux/amd64", "linux/arm64")
    let many = try ImageReference(parsing: "\(layout.path):many")
    let history = HistoryOptions(created: try Timestamp(parsing: "2001-01-01T00:00:00Z"), createdBy: "test")
    func edit(_ platform: String, meanwhile: () throws -> Void) throws {
      let request = try PlatformRequest.list(parsing: platform, host: Platform(os: "linux", architecture: "amd64"))
      _ = try EditTarget(many, selection: PlatformSelection(requests: request)).edit("config") { _, image in
        try meanwhile()
        return try image.changed(ImageRevision(history: history))
      }
    }
    try edit("linux/amd64") { try edit("linux/arm64") {} }
    let found = try Resolver(layout: Layout(opening: layout.path)).candidates(for: many.name)
    let digests = found.map(\.descriptor.digest.description)
    #expect(digests.count == 2 && Set(digests).isDisjoint(with: children.map(\.digest)))
    let failure = #expect(throws: Failure.self) {
      try edit("linux/amd64") { try edit("linux/amd64") {} }
    }
    #expect(failure?.code == .stale && failure?.message.contains("expected \(digests[0]), found sha256:") == true)
  }

  @Test("is no conflict where another name moves")
  func another() throws {
    try edit { _ = try RemoveTag(try ImageReference(parsing: "\(layout.path):other")).run() }
    #expect(try Layout(opening: layout.path).index().manifests.count == 1)
  }
}
