/// How the owners that a layer names become owners on disk.
public struct OwnershipMap: Sendable, Hashable {
  /// Runs of user ids; none means that ids stay as they are.
  public var uids: [IDMapping]
  /// Runs of group ids; none means that ids stay as they are.
  public var gids: [IDMapping]
  /// Whether nothing is chowned and the owner is recorded in an attribute instead, see ``RootlessOwner``.
  public var isRootless: Bool

  /// A map; by default ids stay as they are.
  public init(uids: [IDMapping] = [], gids: [IDMapping] = [], isRootless: Bool = false) {
    self.uids = uids
    self.gids = gids
    self.isRootless = isRootless
  }

  /// The host's user id.
  ///
  /// - Throws: where the id does not fit 32 bits or no run has it.
  func hostUID(_ id: Int64) throws(LayersError) -> UInt32 { try Self.host(id, uids, "user") }

  /// The host's group id.
  ///
  /// - Throws: where the id does not fit 32 bits or no run has it.
  func hostGID(_ id: Int64) throws(LayersError) -> UInt32 { try Self.host(id, gids, "group") }

  private static func host(_ id: Int64, _ runs: [IDMapping], _ what: String) throws(LayersError) -> UInt32 {
    let id = try narrow(id, what)
    if runs.isEmpty { return id }
    for run in runs where id >= run.containerID && id - run.containerID < run.size {
      return run.hostID + (id - run.containerID)
    }
    throw LayersError(.ownership("\(what) id \(id) is in none of the given maps"))
  }

  /// An id as the kernel can hold it; the last one means "no change" to chown(2).
  static func narrow(_ id: Int64, _ what: String) throws(LayersError) -> UInt32 {
    guard let narrow = UInt32(exactly: id), narrow != UInt32.max else {
      throw LayersError(.damaged("\(what) id \(id) is not one of 0 to 4294967294"))
    }
    return narrow
  }
}
