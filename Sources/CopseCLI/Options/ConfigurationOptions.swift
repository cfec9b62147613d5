import ArgumentParser
import Copse
import CopseSpec

/// What `config` changes in an image.
struct ConfigurationOptions: ParsableArguments {
  static let flags: [FlagSpelling] = [
    .value("config.user"), .value("config.workingdir"), .value("config.stopsignal"), .value("author"),
    .value("created"), .value("platform.os", "os"), .value("platform.arch", "architecture"), .value("platform.variant"),
    .value("config.entrypoint"), .value("config.cmd"), .value("config.env"), .value("config.label"),
    .value("config.exposedports"), .value("config.volume"), .value("manifest.annotation"), .value("clear"),
    .value("unset"),
  ]

  @Option(
    name: .customLong("config.user"), parsing: .unconditional,
    help: ArgumentHelp("The user to run as; an empty one removes it.", valueName: "user"))
  var user: String?

  @Option(
    name: .customLong("config.workingdir"), parsing: .unconditional,
    help: ArgumentHelp("The directory to start in.", valueName: "path"))
  var workingDir: String?

  @Option(
    name: .customLong("config.stopsignal"), parsing: .unconditional,
    help: ArgumentHelp("The signal that asks a container to stop.", valueName: "signal"))
  var stopSignal: String?

  @Option(
    name: .customLong("author"), parsing: .unconditional, help: ArgumentHelp("Who made the image.", valueName: "name"))
  var author: String?

  @Option(
    name: .customLong("created"), parsing: .unconditional,
    help: ArgumentHelp("When the image was made, as in 2026-11-24T08:00:00Z.", valueName: "time"))
  var created: String?

  @Option(
    name: [.customLong("platform.os"), .customLong("os")], parsing: .unconditional,
    help: ArgumentHelp("The operating system.", valueName: "os"))
  var os: String?

  @Option(
    name: [.customLong("platform.arch"), .customLong("architecture")], parsing: .unconditional,
    help: ArgumentHelp("The architecture.", valueName: "arch"))
  var architecture: String?

  @Option(
    name: .customLong("platform.variant"), parsing: .unconditional,
    help: ArgumentHelp("The variant of the architecture.", valueName: "variant"))
  var variant: String?

  @Option(
    name: .customLong("config.entrypoint"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp("A word the command line begins with; all of them replace those there are.", valueName: "word"))
  var entrypoint: [String] = []

  @Option(
    name: .customLong("config.cmd"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp("A word the command line ends with; all of them replace those there are.", valueName: "word"))
  var cmd: [String] = []

  @Option(
    name: .customLong("config.env"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp("A variable to set; repeatable.", valueName: "name=value"))
  var env: [String] = []

  @Option(
    name: .customLong("config.label"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp("A label to set; repeatable.", valueName: "key=value"))
  var labels: [String] = []

  @Option(
    name: .customLong("config.exposedports"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp("A port to expose, such as 80/tcp; repeatable.", valueName: "port"))
  var exposedPorts: [String] = []

  @Option(
    name: .customLong("config.volume"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp("A volume to add; repeatable.", valueName: "path"))
  var volumes: [String] = []

  @Option(
    name: .customLong("manifest.annotation"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp("An annotation of the manifest to set; repeatable.", valueName: "key=value"))
  var annotations: [String] = []

  @Option(
    name: .customLong("clear"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp("A list or map to empty first, such as config.env; repeatable.", valueName: "key"))
  var clear: [String] = []

  @Option(
    name: .customLong("unset"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp("A member to remove, such as env.NAME or label.KEY; repeatable.", valueName: "key"))
  var unset: [String] = []
}
