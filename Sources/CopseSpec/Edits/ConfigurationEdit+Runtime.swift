/// The `config` member of a configuration, and the lists and maps in it.
extension ConfigurationEdit {
  func apply(to runtime: inout JSONObject) {
    for member in clear.compactMap(\.runtimeMember) {
      runtime[member] = nil
    }
    removeMembers(of: &runtime)
    runtime.setScalar("User", to: user, in: MemberOrder.runtime)
    runtime.setScalar("WorkingDir", to: workingDir, in: MemberOrder.runtime)
    runtime.setScalar("StopSignal", to: stopSignal, in: MemberOrder.runtime)
    runtime.setWords("Entrypoint", to: entrypoint)
    runtime.setWords("Cmd", to: cmd)
    addMembers(to: &runtime)
  }

  private func removeMembers(of runtime: inout JSONObject) {
    for key in unset {
      switch key {
      case .label(let name): runtime.editMap("Labels", in: MemberOrder.runtime) { $0[name] = nil }
      case .exposedPort(let name): runtime.editMap("ExposedPorts", in: MemberOrder.runtime) { $0[name] = nil }
      case .volume(let name): runtime.editMap("Volumes", in: MemberOrder.runtime) { $0[name] = nil }
      case .env(let name): runtime.editEnv { $0.removeAll { $0.isVariable(name) } }
      case .annotation: break
      }
    }
  }

  private func addMembers(to runtime: inout JSONObject) {
    for variable in env {
      runtime.editEnv { $0.set(variable) }
    }
    runtime.editMap("Labels", in: MemberOrder.runtime) { map in
      for label in labels { map.setSorted(label.name, to: .string(label.value)) }
    }
    runtime.editMap("ExposedPorts", in: MemberOrder.runtime) { $0.add(exposedPorts) }
    runtime.editMap("Volumes", in: MemberOrder.runtime) { $0.add(volumes) }
  }
}

extension JSONObject {
  /// Sets a string, or removes the member where the string is empty; nil leaves it as it is.
  mutating func setScalar(_ name: String, to value: String?, in order: [String]) {
    guard let value else { return }
    set(name, to: value.isEmpty ? nil : .string(value), in: order)
  }

  /// Changes a member that is a map; it goes when the change empties it, and comes when the change fills it.
  mutating func editMap(_ name: String, in order: [String], _ change: (inout JSONObject) -> Void) {
    let original = self[name]?.objectValue ?? [:]
    var map = original
    change(&map)
    guard map != original else { return }
    set(name, to: map.isEmpty ? nil : .object(map), in: order)
  }

  fileprivate mutating func editEnv(_ change: (inout [JSONValue]) -> Void) {
    let original = self["Env"]?.arrayValue ?? []
    var env = original
    change(&env)
    guard env != original else { return }
    set("Env", to: env.isEmpty ? nil : .array(env), in: MemberOrder.runtime)
  }

  fileprivate mutating func setWords(_ name: String, to words: [String]?) {
    guard let words else { return }
    set(name, to: words.isEmpty ? nil : .array(words.map(JSONValue.string)), in: MemberOrder.runtime)
  }

  /// Adds members to a set, which JSON writes as a map to empty objects; those that are there stay as they are.
  fileprivate mutating func add(_ names: [String]) {
    for name in names where self[name] == nil {
      setSorted(name, to: [:])
    }
  }
}

extension [JSONValue] {
  /// Sets a variable where it is first set, or last; further ones of the name go.
  fileprivate mutating func set(_ variable: Assignment) {
    let value = JSONValue.string(variable.description)
    guard let index = firstIndex(where: { $0.isVariable(variable.name) }) else {
      append(value)
      return
    }
    self[index] = value
    self[(index + 1)...].removeAll { $0.isVariable(variable.name) }
  }
}

extension JSONValue {
  /// Whether the value is an element of the environment that sets a variable.
  fileprivate func isVariable(_ name: String) -> Bool {
    guard let text = stringValue else { return false }
    return text.utf8.prefix { $0 != UInt8(ascii: "=") }.elementsEqual(name.utf8)
  }
}
