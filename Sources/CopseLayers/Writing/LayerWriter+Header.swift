import CopseSystem

extension LayerWriter {
  /// What the archive says of something on disk; remembers the name for hard links.
  func header(
    _ path: [UInt8], _ status: FileStatus, _ attributes: [ExtendedAttribute], target: [UInt8]
  ) throws(LayersError) -> ArchiveHeader {
    let (owner, attributes) = try options.ownership.containerOwner(of: status, attributes)
    let seconds = status.modified.seconds
    return ArchiveHeader(
      name(path, status), try content(path, status, target: target), permissions: status.permissions,
      uid: owner.uid, gid: owner.gid, modified: options.latestTime.map { min($0, seconds) } ?? seconds,
      attributes: kept(attributes))
  }

  /// Directories end in a slash, but for the root.
  private func name(_ path: [UInt8], _ status: FileStatus) -> [UInt8] {
    if path.isEmpty { return [UInt8(ascii: ".")] }
    return status.kind == .directory ? path + [UInt8(ascii: "/")] : path
  }

  private func content(
    _ path: [UInt8], _ status: FileStatus, target: [UInt8]
  ) throws(LayersError) -> ArchiveHeader.Content {
    if let first = firstName(status) { return .hardLink(first) }
    remember(path, status)
    let device = status.specialDeviceNumbers
    switch status.kind {
    case .regular: return .regular(size: status.size)
    case .directory: return .directory
    case .symbolicLink: return .symbolicLink(target)
    case .characterDevice: return .characterDevice(major: device.major, minor: device.minor)
    case .blockDevice: return .blockDevice(major: device.major, minor: device.minor)
    case .fifo: return .fifo
    case .socket: throw LayersError(.unwritable("a socket cannot be in a layer"))
    }
  }

  /// The attributes that are the image's; a record of pax without a value would be none (pax(1p), Extended Header).
  private func kept(_ attributes: [ExtendedAttribute]) -> [ExtendedAttribute] {
    let (allowed, forbidden) = AttributePolicy.sort(attributes)
    for attribute in forbidden { notice(.ignoredAttribute(String(decoding: attribute.name, as: UTF8.self))) }
    for attribute in allowed where attribute.value.isEmpty {
      notice(.emptyAttribute(String(decoding: attribute.name, as: UTF8.self)))
    }
    return allowed.filter { !$0.value.isEmpty }
  }
}
