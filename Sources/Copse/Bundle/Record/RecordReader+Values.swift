internal import CopseLayers
internal import CopseSpec

extension RecordReader {
  /// The most descriptors between `index.json` and a manifest: more levels of indexes than any reader follows.
  private static let longestWalk = 32
  /// The most runs of ids that one map can have (user_namespaces(7): 340 since Linux 4.15), and some.
  private static let longestMap = 1_024

  /// A walk from an entry of `index.json` through indexes to a manifest.
  func walk(_ name: String) throws(Failure) -> [Descriptor] {
    let values = try array(name)
    guard (1...Self.longestWalk).contains(values.count) else {
      throw failure(.damaged, name, "\(values.count) descriptors, expected 1 to \(Self.longestWalk)")
    }
    var walk: [Descriptor] = []
    for (position, value) in values.enumerated() {
      let place = "\(name)[\(position)]"
      let descriptor = try catching { () throws(SpecError) in try Descriptor(value, path: path(of: place)) }
      let isLast = position == values.endIndex - 1
      guard isLast ? descriptor.mediaType.isManifest : descriptor.mediaType.isIndex else {
        let found = Quoted(descriptor.mediaType.rawValue)
        throw failure(.damaged, place, "expected \(isLast ? "a manifest" : "an index"), found \(found)")
      }
      walk.append(descriptor)
    }
    return walk
  }

  /// Runs of ids; absent and null mean none.
  func mappings(_ name: String) throws(Failure) -> [IDMapping] {
    guard !lacks(name) else { return [] }
    let runs = try elements(name)
    guard runs.count <= Self.longestMap else {
      throw failure(.damaged, name, "\(runs.count) runs of ids, expected \(Self.longestMap) at most")
    }
    var mappings: [IDMapping] = []
    for run in runs { mappings.append(try run.mapping()) }
    return mappings
  }

  private func mapping() throws(Failure) -> IDMapping {
    let (container, host, size) = (try id("containerID"), try id("hostID"), try id("size"))
    guard size > 0, UInt64(max(container, host)) + UInt64(size) <= UInt64(UInt32.max) else {
      throw failure(.damaged, "size", "a run of \(size) ids from \(max(container, host)) on leaves 32 bits or is empty")
    }
    return IDMapping(containerID: container, hostID: host, size: size)
  }

  private func id(_ name: String) throws(Failure) -> UInt32 {
    guard let value = object[name], let id = value.integerValue.flatMap({ UInt32(exactly: $0) }) else {
      throw failure(.damaged, name, "expected an integer of 32 bits")
    }
    return id
  }

  /// A digest in an array of digests.
  func digests(_ name: String) throws(Failure) -> [Digest] {
    var digests: [Digest] = []
    for (position, value) in try array(name).enumerated() {
      guard let text = value.stringValue else {
        throw failure(.damaged, "\(name)[\(position)]", "expected a string, found \(value.kind)")
      }
      digests.append(try catching { () throws(SpecError) in try Digest(parsing: text) })
    }
    return digests
  }
}
