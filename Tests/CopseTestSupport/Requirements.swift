import Glibc
public import Testing

extension Trait where Self == ConditionTrait {
  /// Skips the test where it does not run as root.
  public static var requiresRoot: Self { .enabled(if: geteuid() == 0, "needs root") }

  /// Skips the test where it does run as root, for whom permissions do not count.
  public static var requiresOrdinaryUser: Self { .enabled(if: geteuid() != 0, "needs an ordinary user") }

  /// Skips the test where a program is not installed.
  public static func requiresTool(_ name: String) -> Self {
    .enabled(if: Tool(name).isInstalled, "needs \(name)")
  }

  /// Skips the test where nothing can be mounted unseen by others, as in a root that is no mount point.
  public static var requiresMountNamespace: Self {
    .enabled(if: mountNamespacesWork(), "needs a mount namespace of its own")
  }

  /// Skips the test where temporary files cannot carry extended attributes of the `user.` namespace.
  public static var requiresUserAttributes: Self {
    .enabled(if: userAttributesWork(), "needs a temporary directory with user. attributes")
  }
}

private func userAttributesWork() -> Bool {
  do {
    let directory = try TemporaryDirectory()
    return withExtendedLifetime(directory) { setLinkAttribute(directory.path, "user.copse", [1]) == 0 }
  } catch {
    return false
  }
}

private func mountNamespacesWork() -> Bool {
  do {
    return try Tool("unshare").run(["--mount", "true"]).status == 0
  } catch {
    return false
  }
}
