import ArgumentParser

/// `--compress`: how a new layer is compressed.
struct CompressionOption: ParsableArguments {
  static let flags: [FlagSpelling] = [.value("compress")]

  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp(
      "Compress with gzip, zstd, none, or auto: as the image's other layers; gzip and zstd with a level.",
      valueName: "how[:level]"), completion: .list(["auto", "gzip", "zstd", "none"]))
  var compress = "auto"
}
