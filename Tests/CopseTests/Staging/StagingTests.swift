import CopseSystem
import CopseTestSupport
import Glibc
import Testing

@testable import Copse

@Suite("a staged directory")
struct StagingTests {
  private let place: TemporaryDirectory

  init() throws { place = try TemporaryDirectory() }

  private func names(_ directory: String = "") -> [String] {
    rawNames(in: place.path(directory)).map { String(decoding: $0, as: UTF8.self) }.sorted()
  }

  private func write(_ names: String..., to staging: Staging) throws {
    for name in names { try staging.directory.write(name) { try $0.append(Array(name.utf8)) } }
  }

  @Test("shows up whole where nothing was")
  func new() throws {
    let staging = try Staging(at: place.path("above/t"))
    try write("a", "b", to: staging)
    #expect(!place.has("above/t"))
    try staging.publish(last: "b")
    #expect(names("above") == ["t"] && names("above/t") == ["a", "b"])
  }

  @Test("that is given up leaves nothing", arguments: ["t", "above/t", "there"])
  func discarded(target: String) throws {
    try place.makeDirectory("there")
    do {
      let staging = try Staging(at: place.path(target))
      try write("a", to: staging)
    }
    #expect(names() == ["there"] && names("there").isEmpty)
  }

  @Test("never replaces what came into its place meanwhile", arguments: ["file", "directory"])
  func overtaken(kind: String) throws {
    let staging = try Staging(at: place.path("t"))
    try write("a", to: staging)
    if kind == "file" { try place.write("t", "theirs") } else { try place.makeDirectory("t") }
    #expect(throws: SystemError.self) { try staging.publish(last: "a") }
    staging.discard()
    #expect(names() == ["t"] && names("t").isEmpty)
  }

  @Test("takes back what it had shown where one of its names is taken")
  func collision() throws {
    try place.makeDirectory("t")
    let staging = try Staging(at: place.path("t"))
    try write("a", "b", "c", "last", to: staging)
    try place.write("t/last", "theirs")
    #expect(throws: SystemError.self) { try staging.publish(last: "last") }
    staging.discard()
    #expect(names("t") == ["last"])
    #expect(try place.text("t/last") == "theirs")
  }

  @Test("is for one process of many at once", arguments: [true, false])
  func many(isThere: Bool) throws {
    if isThere { try place.makeDirectory("t") }
    let stagings = try (0..<8).map { _ in try Staging(at: place.path("t")) }
    for staging in stagings { try write("a", to: staging) }
    var count = 0
    for staging in stagings {
      do {
        try staging.publish(last: "a")
        count += 1
      } catch {
        #expect(error.isPresent)
        staging.discard()
      }
    }
    #expect(count == 1)
    #expect(names() == ["t"] && names("t") == ["a"])
  }

  @Test("begun by many threads at once is swept by none of the others")
  func racing() throws {
    let path = place.path("t")
    let failures = Notices()
    var threads = [Box]()
    for _ in 0..<4 {
      threads.append(
        Box(
          try Thread {
            for _ in 0..<50 {
              do { try Staging(at: path).directory.write("a") { try $0.append([1]) } } catch {
                failures.add("\(error)")
              }
            }
          }))
    }
    for thread in threads { thread.join() }
    #expect(failures.all == [])
    #expect(names().isEmpty)
  }
}

/// A thread that can be kept in an array.
private final class Box {
  private var thread: Thread?
  init(_ thread: consuming Thread) { self.thread = consume thread }
  func join() { thread.take()?.join() }
}
