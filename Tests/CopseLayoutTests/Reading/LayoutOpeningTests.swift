import CopseLayout
import CopseSpec
import CopseTestSupport
import Glibc
import Testing

@Suite("opening a layout")
struct LayoutOpeningTests {
  @Test("a layout with its three parts opens")
  func opens() throws {
    let layout = try TestLayout()
    #expect(try layout.open().index().manifests.isEmpty)
  }

  @Test("a layout opens through a symbolic link in its path")
  func opensThroughLink() throws {
    let layout = try TestLayout()
    try layout.directory.symlink("link", to: "layout")
    #expect(throws: Never.self) { try Layout(opening: layout.directory.path("link")) }
  }

  @Test("a part that is missing is named", arguments: ["oci-layout", "index.json", "blobs"])
  func missingPart(part: String) throws {
    let layout = try TestLayout()
    removeTree(layout.path + "/" + part)
    let error = try layoutError { try layout.open() }
    let rest = part == "oci-layout" ? "; it has index.json and blobs" : ""
    #expect(error?.description == "\(layout.path) is no image layout: \(part) is missing\(rest)")
  }

  @Test(
    "a part of the wrong kind is named and not waited for",
    arguments: [("oci-layout", "a regular file"), ("index.json", "a regular file"), ("blobs", "a directory")])
  func wrongKind(part: String, expected: String) throws {
    let layout = try TestLayout()
    removeTree(layout.path + "/" + part)
    try layout.directory.fifo("layout/" + part)
    let fifo = try layoutError { try layout.open() }
    #expect(fifo?.description == "\(layout.path) is no image layout: \(part) is a FIFO, not \(expected)")
    removeTree(layout.path + "/" + part)
    try layout.directory.symlink("layout/" + part, to: "/etc")
    let link = try layoutError { try layout.open() }
    #expect(link?.description == "\(layout.path) is no image layout: \(part) is a symbolic link, not \(expected)")
  }

  @Test(
    "an oci-layout that is no marker of version 1.0.0 is refused",
    arguments: [
      ("", "oci-layout: line 1, column 1: the JSON text ends too early"),
      ("{}", "oci-layout: imageLayoutVersion: missing"),
      ("[]", "oci-layout: imageLayoutVersion: missing"),
      ("{\"imageLayoutVersion\":\"2.0.0\"}", "oci-layout: version \"2.0.0\" is not supported, only \"1.0.0\" is"),
    ])
  func marker(text: String, complaint: String) throws {
    let layout = try TestLayout()
    try layout.directory.write("layout/oci-layout", text)
    let error = try layoutError { try layout.open() }
    #expect(error?.description.hasPrefix("\(layout.path) is no image layout: oci-layout: ") == true)
    #expect(text.isEmpty || error?.description.hasSuffix(complaint) == true)
  }

  @Test("a path without a directory says so")
  func absent() throws {
    let directory = try TemporaryDirectory()
    try directory.write("file")
    let absent = try layoutError { try Layout(opening: directory.path("no")) }
    #expect(absent?.description == "\(directory.path("no")) is no image layout: no such directory")
    let file = try layoutError { try Layout(opening: directory.path("file")) }
    #expect(file?.description == "\(directory.path("file")) is no image layout: a file, not a directory")
  }

  @Test(
    "a directory that is something else is recognised",
    arguments: [
      ([], LayoutResemblance.empty), (["manifest.json"], .dockerArchive), (["config.json", "rootfs"], .bundle),
    ])
  func resemblance(files: [String], expected: LayoutResemblance) throws {
    let directory = try TemporaryDirectory()
    for file in files { try directory.write(file) }
    guard case .notALayout(_, _, let found) = try layoutError({ try Layout(opening: directory.path) }) else {
      Issue.record("opened")
      return
    }
    #expect(found == expected)
  }
}

@Suite("index.json")
struct LayoutIndexTests {
  @Test("an index.json that became a FIFO is an error, not a wait")
  func fifo() throws {
    let layout = try TestLayout()
    let open = try layout.open()
    removeTree(layout.path + "/index.json")
    try layout.directory.fifo("layout/index.json")
    let error = try layoutError { try open.index() }
    #expect(error?.description.hasSuffix("index.json is a FIFO, not a regular file") == true)
  }

  @Test("a malformed index.json is named with the place of the mistake")
  func malformed() throws {
    let layout = try TestLayout()
    try layout.writeIndex("{\"schemaVersion\":2,\"manifests\":[{}]}")
    let error = try layoutError { try layout.open().index() }
    #expect(error?.description == "\(layout.path)/index.json: manifests[0].mediaType: missing")
  }

  @Test("an index.json of more than 4 MiB is refused unread")
  func tooLong() throws {
    let layout = try TestLayout()
    try layout.writeIndex("")
    #expect(truncate(layout.path + "/index.json", (4 << 20) + 1) == 0)
    let error = try layoutError { try layout.open().index() }
    #expect(error?.description.hasSuffix("index.json: 4194305 bytes, more than the limit of 4194304") == true)
  }

  @Test("index.json is read anew at every question")
  func readAnew() throws {
    let layout = try TestLayout()
    let open = try layout.open()
    #expect(try open.tags().isEmpty)
    try layout.tag("v1", TestLayout.absent(1))
    #expect(try open.tags().map(\.name) == ["v1"])
  }

  @Test("names come once each, in the order of index.json, whatever they are spelled like")
  func tags() throws {
    let layout = try TestLayout()
    for name in ["b", "a", "b", "no name!", "\u{212A}", "K"] { try layout.tag(name, TestLayout.absent(1)) }
    try layout.tag(nil, TestLayout.absent(2))
    let tags = try layout.open().tags()
    #expect(
      tags.map(\.name.unicodeScalars).map(Array.init)
        == ["b", "a", "no name!", "\u{212A}", "K"].map { Array($0.unicodeScalars) })
    #expect(tags[0].entries.count == 2)
  }
}
