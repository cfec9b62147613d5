import ArgumentParser
import Copse

/// How owners in an image become owners on the disk.
struct MappingOptions: ParsableArguments {
  static let flags: [FlagSpelling] = [.toggle("rootless"), .value("uid-map"), .value("gid-map")]

  @Flag(name: .long, help: "Work without root: record owners in an extended attribute instead of changing them.")
  var rootless = false

  @Option(
    name: .long, parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Map user ids; repeatable. The size is 1 where it is left out.", valueName: "container:host[:size]"))
  var uidMap: [String] = []

  @Option(
    name: .long, parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Map group ids; repeatable.", valueName: "container:host[:size]"))
  var gidMap: [String] = []

  /// What the flags ask for.
  var request: OwnershipRequest {
    OwnershipRequest(uids: uidMap, gids: gidMap, isRootless: rootless)
  }
}
