internal import CopseLayers
internal import CopseSpec

extension RuntimeConfiguration {
  /// The `linux` member (runtime-spec: config-linux.md).
  func linux() -> JSONObject {
    var linux = JSONObject()
    if !ownership.uids.isEmpty { linux["uidMappings"] = ownership.uids.json }
    if !ownership.gids.isEmpty { linux["gidMappings"] = ownership.gids.json }
    // Nobody but root may write the device list of a control group.
    if !ownership.isRootless { linux["resources"] = RuntimeTemplate.resources }
    linux["namespaces"] = .array(namespaces().map { ["type": .string($0)] })
    linux["maskedPaths"] = RuntimeTemplate.maskedPaths
    linux["readonlyPaths"] = RuntimeTemplate.readonlyPaths
    return linux
  }

  /// The template's namespaces; rootless without one for the network, which nobody could connect, and with one for
  /// users wherever ids are mapped.
  private func namespaces() -> [String] {
    let namespaces = RuntimeTemplate.namespaces.filter { !ownership.isRootless || $0 != "network" }
    return ownership.mapsUsers ? namespaces + ["user"] : namespaces
  }
}

extension OwnershipMap {
  /// Whether the container needs a user namespace.
  fileprivate var mapsUsers: Bool {
    isRootless || !uids.isEmpty || !gids.isEmpty
  }
}

extension [IDMapping] {
  /// The runs as the runtime specification and umoci's record write them.
  var json: JSONValue {
    .array(map { ["containerID": .id($0.containerID), "hostID": .id($0.hostID), "size": .id($0.size)] })
  }
}
