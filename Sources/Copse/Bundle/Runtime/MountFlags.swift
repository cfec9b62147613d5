/// The flags of a mount as statvfs(3) reports them in `f_flag`; bits without a name here do not count.
///
/// A user namespace cannot drop flags of a mount that it inherits, so that a bind mount inside has to repeat them
/// (mount_namespaces(7), Restrictions on mount namespaces).
public struct MountFlags: OptionSet, Sendable {
  /// The bits of `f_flag`.
  public let rawValue: UInt

  /// Takes the bits of `f_flag`.
  public init(rawValue: UInt) {
    self.rawValue = rawValue
  }

  /// `ST_RDONLY`
  public static let readOnly = MountFlags(rawValue: 1)
  /// `ST_NOSUID`
  public static let noSetUser = MountFlags(rawValue: 2)
  /// `ST_NODEV`
  public static let noDevices = MountFlags(rawValue: 4)
  /// `ST_NOEXEC`
  public static let noExecution = MountFlags(rawValue: 8)
  /// `ST_NOATIME`
  public static let noAccessTimes = MountFlags(rawValue: 1024)
  /// `ST_NODIRATIME`
  public static let noDirectoryAccessTimes = MountFlags(rawValue: 2048)

  /// The words for `options` of a mount, `ro` left to the caller.
  ///
  /// `relatime` is left out: the kernel keeps the policy for access times where a remount gives none (mount(2)).
  var options: [String] {
    Self.words.filter { contains($0.0) }.map(\.1)
  }

  private static let words: [(MountFlags, String)] = [
    (.noDevices, "nodev"), (.noExecution, "noexec"), (.noSetUser, "nosuid"), (.noAccessTimes, "noatime"),
    (.noDirectoryAccessTimes, "nodiratime"),
  ]
}
