import CopseTestSupport
import Testing

/// A place in which a client of umoci's command line works, with copse under that name.
struct ClientCalls {
  /// The program by the client's name for it.
  let umoci: BuiltProgram
  /// Where the client works; its paths are relative to it.
  let place: TemporaryDirectory

  /// An empty place.
  init() throws {
    umoci = try BuiltProgram(named: "umoci")
    place = try TemporaryDirectory()
  }

  /// Makes one call that has to succeed as umoci's does: silently, unless it is asked something.
  @discardableResult
  func call(_ words: String..., expecting findings: String...) throws -> String {
    var program = umoci
    for finding in findings { program = program.leaving(finding) }
    let result = try program.run(words, in: place.path)
    try #require(result.status == 0, "umoci \(words.joined(separator: " ")): \(result.errors)")
    #expect(result.errors.isEmpty, "umoci \(words.joined(separator: " ")): \(result.errors)")
    return result.text
  }

  /// What jq's `filter` says of a file of the place, one line.
  func jq(_ filter: String, _ name: String) throws -> String {
    let result = try Tool("jq").run(["--compact-output", "--raw-output", filter, place.path(name)])
    try #require(result.status == 0, "\(result.errors)")
    return String(result.text.dropLast())
  }

  /// What jq's `filter` says of JSON text, one line.
  func jq(_ filter: String, of text: String) throws -> String {
    let result = try Tool("jq").run(["--compact-output", "--raw-output", filter], input: Array(text.utf8))
    try #require(result.status == 0, "\(result.errors)")
    return String(result.text.dropLast())
  }

  /// The manifest and the configuration that index.json names, found as scripts find them.
  func documents(of layout: String, _ tag: String) throws -> (manifest: String, configuration: String) {
    let query = #".manifests[] | select(.annotations["org.opencontainers.image.ref.name"] == "\#(tag)") | .digest"#
    let manifest = try blob(of: layout, jq(query, layout + "/index.json"))
    return (manifest, blob(of: layout, try jq(".config.digest", manifest)))
  }

  /// The name of the file that holds a blob.
  func blob(of layout: String, _ digest: String) -> String {
    layout + "/blobs/" + digest.replacing(":", with: "/")
  }
}
