internal import CopseLayers

extension RuntimeConfiguration {
  /// The mounts that work without privileges.
  ///
  /// sysfs and cgroup cannot be mounted inside, so that the host's `/sys` is bound; ids that are not mapped cannot be
  /// named in options; and with the host's network comes the host's resolver.
  func rootless(_ mounts: [RuntimeMount]) -> [RuntimeMount] {
    var result = mounts.filter { !Self.isBelowSys($0.destination) }
    for place in result.indices {
      result[place].options.removeAll { $0.hasPrefix("gid=") || $0.hasPrefix("uid=") }
    }
    result.append(RuntimeMount("/sys", "bind", "/sys", ["rbind", "nosuid", "noexec", "nodev", "ro"]))
    if let resolverMount {
      let file = "/etc/resolv.conf"
      result.append(RuntimeMount(file, "bind", file, resolverMount.options + ["rbind", "ro"]))
    }
    return result
  }

  /// Whether a path is `/sys` or below, where the bound `/sys` would hide it; `/system` is not.
  private static func isBelowSys(_ path: String) -> Bool {
    path == "/sys" || path.hasPrefix("/sys/")
  }
}
