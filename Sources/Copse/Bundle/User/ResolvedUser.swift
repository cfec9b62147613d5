/// Who the process of a container runs as, in numbers (runtime-spec: config.md, POSIX-platform User).
public struct ResolvedUser: Sendable, Equatable {
  /// The user id inside the container.
  public var uid: UInt32
  /// The primary group id inside the container.
  public var gid: UInt32
  /// Further group ids inside the container.
  public var additionalGids: [UInt32]
  /// The home directory, where the image names one.
  public var home: String?

  /// Puts a user together.
  public init(uid: UInt32, gid: UInt32, additionalGids: [UInt32] = [], home: String? = nil) {
    self.uid = uid
    self.gid = gid
    self.additionalGids = additionalGids
    self.home = home
  }

  /// The superuser, without a home directory: what remains where nothing can be looked up.
  public static let root = ResolvedUser(uid: 0, gid: 0)
}
