/// The order in which a new document lists its members: that of the specification's Go types, as umoci writes it.
enum MemberOrder {
  static let configuration = [
    "created", "author", "architecture", "variant", "os", "os.version", "os.features", "config", "rootfs", "history",
  ]
  static let runtime = [
    "User", "ExposedPorts", "Env", "Entrypoint", "Cmd", "Volumes", "WorkingDir", "Labels", "StopSignal", "ArgsEscaped",
  ]
  static let rootfs = ["type", "diff_ids"]
  static let manifest = ["schemaVersion", "mediaType", "artifactType", "config", "layers", "subject", "annotations"]
  static let platform = ["architecture", "os", "os.version", "os.features", "variant"]
}
