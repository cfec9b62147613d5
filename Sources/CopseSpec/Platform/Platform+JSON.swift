extension Platform {
  /// Reads the `platform` member of a descriptor, or the members of the same names of a configuration.
  ///
  /// A member that is absent or null counts as empty; members that are not modelled here are ignored. Nil when a
  /// member has another type than the specification gives it.
  public init?(json: JSONObject) {
    let members = MemberReader(json, path: "")
    do {
      self.init(
        os: try members.string("os") ?? "",
        architecture: try members.string("architecture") ?? "",
        variant: try members.string("variant"),
        osVersion: try members.string("os.version"),
        osFeatures: try members.strings("os.features") ?? [])
    } catch {
      return nil
    }
  }

  /// The platform as a new descriptor carries it, without members that are empty.
  public var json: JSONObject {
    var json: JSONObject = ["architecture": .string(architecture), "os": .string(os)]
    if let osVersion { json["os.version"] = .string(osVersion) }
    if !osFeatures.isEmpty { json["os.features"] = .array(osFeatures.map(JSONValue.string)) }
    if let variant { json["variant"] = .string(variant) }
    return json
  }

  /// The `platform` member of a descriptor with the parts of this platform set in their places.
  ///
  /// Parts that are empty here, and members that are not modelled, stay as they were.
  func merged(into original: JSONObject) -> JSONObject {
    json.members.filter { $0.value != "" }.reduce(into: original) { platform, member in
      platform.set(member.name, to: member.value, in: MemberOrder.platform)
    }
  }

  /// The `platform` member of a descriptor with the parts of this platform in place of its own; members that are not
  /// modelled stay as they were.
  func replacing(_ original: JSONObject) -> JSONObject {
    let new = json
    return MemberOrder.platform.reduce(into: original) { platform, name in
      platform.set(name, to: new[name], in: MemberOrder.platform)
    }
  }
}
