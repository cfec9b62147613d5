internal import CopseLayers
internal import CopseSpec

extension RuntimeConfiguration {
  /// The `process` member (runtime-spec: config.md, Process).
  func process() throws(Failure) -> JSONObject {
    var process: JSONObject = ["terminal": true]
    process["user"] = processUser()
    process["args"] = .array(arguments().map(JSONValue.string))
    process["env"] = .array(try environment().map(JSONValue.string))
    process["cwd"] = .string(workingDirectory())
    guard isForLinux else { return process }
    process["capabilities"] = RuntimeTemplate.capabilities
    process["rlimits"] = RuntimeTemplate.limits
    process["noNewPrivileges"] = true
    return process
  }

  private var isForWindows: Bool {
    !Self.needsUser(image)
  }

  private func processUser() -> JSONValue? {
    guard !isForWindows else {
      return image.user.flatMap { $0.isEmpty ? nil : ["username": .string($0)] }
    }
    var member: JSONObject = ["uid": .id(user.uid), "gid": .id(user.gid)]
    // A process in a user namespace of its own cannot take groups of the host (user_namespaces(7)).
    if !user.additionalGids.isEmpty, !ownership.isRootless {
      member["additionalGids"] = .array(user.additionalGids.map(JSONValue.id))
    }
    return .object(member)
  }

  private func arguments() -> [String] {
    let words = image.entrypoint + image.cmd
    guard words.isEmpty else { return words }
    return [isForWindows ? "cmd" : "sh"]
  }

  private func workingDirectory() -> String {
    if let directory = image.workingDir, !directory.isEmpty { return directory }
    return isForWindows ? "C:\\" : "/"
  }

  /// The template's variables, the image's over them, each name once and at its first place, and a `HOME`.
  private func environment() throws(Failure) -> [String] {
    var variables = isForWindows ? [] : RuntimeTemplate.environment
    var places: [[UInt8]: Int] = [:]
    for (place, variable) in variables.enumerated() {
      places[Array(variable.utf8.prefix { $0 != UInt8(ascii: "=") })] = place
    }
    for (position, variable) in image.env.enumerated() {
      let name = try Self.name(of: variable, at: position)
      if let place = places[name] {
        variables[place] = variable
      } else {
        places[name] = variables.endIndex
        variables.append(variable)
      }
    }
    if let home = user.home, places[Array("HOME".utf8)] == nil { variables.append("HOME=" + home) }
    return variables
  }

  private static func name(of variable: String, at position: Int) throws(Failure) -> [UInt8] {
    guard let end = variable.utf8.firstIndex(of: UInt8(ascii: "=")), end > variable.utf8.startIndex else {
      let found = "\(Quoted(variable)) is not of the form NAME=VALUE"
      throw Failure(.damaged, "image configuration: config.Env[\(position)]: \(found)")
    }
    return Array(variable.utf8[..<end])
  }
}

extension JSONValue {
  /// A user or group id.
  static func id(_ id: UInt32) -> JSONValue {
    .number(JSONNumber(Int64(id)))
  }
}
