import ArgumentParser
import Copse
import CopseSpec

/// `--media-type`: whose kind of index is made.
struct IndexTypeOption: ParsableArguments {
  static let flags: [FlagSpelling] = [.value("media-type")]

  @Option(
    name: .long,
    help: ArgumentHelp("The type of the index: oci (default), docker, or in full.", valueName: "type"),
    completion: .list(["oci", "docker"]))
  var mediaType: String?

  /// What the flag says; OCI's by default.
  ///
  /// - Throws: a usage failure for a type that is no index's.
  func type() throws -> MediaType {
    switch mediaType {
    case nil, "oci": return .imageIndex
    case "docker": return .dockerManifestList
    case .some(let word):
      let type = MediaType(word)
      if type.isIndex { return type }
      throw Failure(.usage, "invalid --media-type: expected oci, docker or the type of an index, found \"\(word)\"")
    }
  }
}
