/// The `config` member: how a container of the image is to be run.
extension ImageConfiguration {
  /// The user, and after a colon the group, by name or number.
  public var user: String? {
    runtime["User"]?.stringValue
  }

  /// The ports to expose, such as `80/tcp`, in the order of the document.
  public var exposedPorts: [String] {
    runtime["ExposedPorts"]?.objectValue?.members.map(\.name) ?? []
  }

  /// The environment, as `NAME=VALUE`.
  public var env: [String] {
    runtime["Env"]?.strings ?? []
  }

  /// The words that the command line begins with.
  public var entrypoint: [String] {
    runtime["Entrypoint"]?.strings ?? []
  }

  /// The words that the command line ends with, unless the user gives others.
  public var cmd: [String] {
    runtime["Cmd"]?.strings ?? []
  }

  /// The directories that hold data of a container, in the order of the document.
  public var volumes: [String] {
    runtime["Volumes"]?.objectValue?.members.map(\.name) ?? []
  }

  /// The directory to start in.
  public var workingDir: String? {
    runtime["WorkingDir"]?.stringValue
  }

  /// The labels, in the order of the document.
  public var labels: [(name: String, value: String)] {
    runtime["Labels"]?.objectValue?.members.compactMap { member in
      member.value.stringValue.map { (member.name, $0) }
    } ?? []
  }

  /// The value of a label.
  public func label(_ name: String) -> String? {
    runtime["Labels"]?.objectValue?[name]?.stringValue
  }

  /// The signal that asks a container to stop, by name or number.
  public var stopSignal: String? {
    runtime["StopSignal"]?.stringValue
  }

  private var runtime: JSONObject {
    json["config"]?.objectValue ?? [:]
  }
}

extension JSONValue {
  /// The strings of an array; empty if the value is none.
  var strings: [String] {
    arrayValue?.compactMap(\.stringValue) ?? []
  }
}
