/// What `config` changes in an image: its configuration, and the annotations of its manifest.
///
/// Cleared first, then unset, then scalars, then lists. What is not named here stays as the document writes it.
public struct ConfigurationEdit: Sendable, Hashable {
  /// Lists and maps to empty.
  public var clear: [ClearKey] = []
  /// Single members of lists and maps to remove; one that is not there is no error.
  public var unset: [UnsetKey] = []

  /// The user that the program runs as; like the other scalars, nil leaves it and an empty one removes it.
  public var user: String?
  /// The directory to start in.
  public var workingDir: String?
  /// The signal that asks a container to stop.
  public var stopSignal: String?
  /// Who made the image.
  public var author: String?
  /// When the image was made.
  public var created: Timestamp?
  /// Operating system, architecture and variant.
  public var platform = PlatformEdit()

  /// The words that the command line begins with, all of them; nil leaves them, an empty list removes them.
  public var entrypoint: [String]?
  /// The words that the command line ends with, all of them; nil leaves them, an empty list removes them.
  public var cmd: [String]?
  /// Variables to set in their places, or after the others.
  public var env: [Assignment] = []
  /// Labels to set.
  public var labels: [Assignment] = []
  /// Ports to expose besides those that are, such as `80/tcp`.
  public var exposedPorts: [String] = []
  /// Paths of volumes to add.
  public var volumes: [String] = []
  /// Annotations of the manifest to set.
  public var annotations: [Assignment] = []

  /// An edit that changes nothing yet.
  public init() {}
}

extension ConfigurationEdit {
  /// The configuration with the edit applied.
  ///
  /// - Throws: ``SpecError`` if the result were no configuration; applied to one that was read, it always is.
  public func applied(to configuration: ImageConfiguration) throws(SpecError) -> ImageConfiguration {
    var json = configuration.json
    setScalars(in: &json)
    let original = json["config"]?.objectValue ?? [:]
    var runtime = original
    apply(to: &runtime)
    if runtime != original {
      json.set("config", to: .object(runtime), in: MemberOrder.configuration)
    }
    return try ImageConfiguration(.object(json))
  }

  /// The manifest with the edit's annotations applied.
  ///
  /// - Throws: ``SpecError`` if the result were no manifest; applied to one that was read, it always is.
  public func applied(to manifest: ImageManifest) throws(SpecError) -> ImageManifest {
    var json = manifest.json
    json.editMap("annotations", in: MemberOrder.manifest) { map in
      if clear.contains(.annotations) { map = [:] }
      for case .annotation(let name) in unset { map[name] = nil }
      for annotation in annotations { map.setSorted(annotation.name, to: .string(annotation.value)) }
    }
    return try ImageManifest(.object(json))
  }

  private func setScalars(in json: inout JSONObject) {
    if let created { json.set("created", to: .string(created.description), in: MemberOrder.configuration) }
    json.setScalar("author", to: author, in: MemberOrder.configuration)
    platform.apply(to: &json, order: MemberOrder.configuration)
  }
}
