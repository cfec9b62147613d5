import CopseSpec

extension ConfigurationOptions {
  /// The edit that the flags describe.
  ///
  /// - Throws: a usage failure that names the flag and the value that cannot be read.
  func edit() throws -> ConfigurationEdit {
    var edit = ConfigurationEdit()
    edit.clear = try all(clear, of: "--clear") { (text) throws(SpecError) in try ClearKey(parsing: text) }
    edit.unset = try all(unset, of: "--unset") { (text) throws(SpecError) in try UnsetKey(parsing: text) }
    edit.user = user
    edit.workingDir = workingDir
    edit.stopSignal = stopSignal
    edit.author = author
    edit.created = try created.map { text in
      try readingFlag("--created") { () throws(SpecError) in try Timestamp(parsing: text) }
    }
    edit.platform = PlatformEdit(os: os, architecture: architecture, variant: variant)
    try setLists(of: &edit)
    return edit
  }

  private func setLists(of edit: inout ConfigurationEdit) throws {
    edit.entrypoint = entrypoint.isEmpty ? nil : entrypoint
    edit.cmd = cmd.isEmpty ? nil : cmd
    edit.env = try assignments(env, of: "--config.env")
    edit.labels = try assignments(labels, of: "--config.label")
    edit.exposedPorts = exposedPorts
    edit.volumes = volumes
    edit.annotations = try assignments(annotations, of: "--manifest.annotation")
  }

  private func assignments(_ values: [String], of flag: String) throws -> [Assignment] {
    try all(values, of: flag) { (text) throws(SpecError) in try Assignment(parsing: text) }
  }

  private func all<Value>(
    _ values: [String], of flag: String, _ parse: (String) throws(SpecError) -> Value
  ) throws -> [Value] {
    try values.map { text in try readingFlag(flag) { () throws(SpecError) in try parse(text) } }
  }
}
