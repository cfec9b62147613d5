import CopseSystem

extension OwnershipMap {
  /// The owner inside the container of something on disk, and its attributes without the record of that owner.
  ///
  /// - Throws: ``LayersError`` where no run has the ids, or the record is not one.
  func containerOwner(
    of status: FileStatus, _ attributes: [ExtendedAttribute]
  ) throws(LayersError) -> (owner: RootlessOwner, attributes: [ExtendedAttribute]) {
    try containerOwner(uid: status.uid, gid: status.gid, attributes)
  }

  /// The same for host ids.
  func containerOwner(
    uid: UInt32, gid: UInt32, _ attributes: [ExtendedAttribute]
  ) throws(LayersError) -> (owner: RootlessOwner, attributes: [ExtendedAttribute]) {
    guard isRootless else {
      let uid = try Self.container(uid, uids, "user")
      return (RootlessOwner(uid: uid, gid: try Self.container(gid, gids, "group")), attributes)
    }
    guard let record = attributes.first(where: { $0.name == RootlessOwner.attributeName }) else {
      return (RootlessOwner(uid: 0, gid: 0), attributes)
    }
    guard let owner = RootlessOwner(decoding: record.value) else {
      throw LayersError(.unwritable("its attribute user.rootlesscontainers is not what it should be"))
    }
    return (owner, attributes.filter { $0.name != RootlessOwner.attributeName })
  }

  private static func container(_ id: UInt32, _ runs: [IDMapping], _ what: String) throws(LayersError) -> UInt32 {
    if runs.isEmpty { return id }
    for run in runs where id >= run.hostID && id - run.hostID < run.size { return run.containerID + (id - run.hostID) }
    throw LayersError(.ownership("\(what) id \(id) of the host is in none of the given maps"))
  }
}

extension RootlessOwner {
  /// Reads an attribute's value; nil where it is none.
  init?(decoding value: [UInt8]) {
    self.init(uid: 0, gid: 0)
    var rest = value[...]
    while let tag = rest.popFirst() {
      guard let number = Self.number(&rest) else { return nil }
      let id = number == UInt32.max ? 0 : number
      switch tag {
      case 1 << 3: uid = id
      case 2 << 3: gid = id
      default: return nil
      }
    }
  }

  private static func number(_ bytes: inout ArraySlice<UInt8>) -> UInt32? {
    var result: UInt64 = 0
    for shift in stride(from: UInt64(0), through: 28, by: 7) {
      guard let byte = bytes.popFirst() else { return nil }
      result |= UInt64(byte & 0x7F) << shift
      if byte & 0x80 == 0 { return UInt32(exactly: result) }
    }
    return nil
  }
}
