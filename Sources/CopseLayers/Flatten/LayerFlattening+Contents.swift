import CopseSystem

extension LayerFlattening {
  /// Reads the layers again for the contents of some regular files.
  ///
  /// - Parameters:
  ///   - paths: without a slash at either end; what is no regular file is left out.
  ///   - tree: what ``read()`` gave for the same layers.
  ///   - limit: the most bytes a file may have; larger ones are left out.
  /// - Throws: as ``read()`` does.
  public func contents(of paths: Set<[UInt8]>, in tree: FlatTree, limit: Int) throws -> [[UInt8]: [UInt8]] {
    var contents: [[UInt8]: [UInt8]] = [:]
    let wanted = Self.places(of: paths, in: tree, limit: limit)
    let places = layers.indices.filter { wanted[UInt32($0 + 1)] != nil }
    try LayerPipeline(layers: places.map { layers[$0] }, onProgress: onProgress).run { reader, place in
      var pending = wanted[UInt32(places[place] + 1)] ?? [:]
      var ordinal: UInt32 = 0
      while !pending.isEmpty, let entry = try reader.archive.nextEntry() {
        try Interruption.check()
        if let paths = pending.removeValue(forKey: ordinal) {
          var content: [UInt8] = []
          try reader.content(size: entry.size) { content += $0 }
          for path in paths { contents[path] = content }
        }
        ordinal += 1
      }
    }
    return contents
  }

  /// Where the contents stand: by layer, the first is 1, and by place in it.
  private static func places(
    of paths: Set<[UInt8]>, in tree: FlatTree, limit: Int
  ) -> [UInt32: [UInt32: [[UInt8]]]] {
    var places: [UInt32: [UInt32: [[UInt8]]]] = [:]
    for path in paths {
      guard let node = tree.nodes.node(at: path[...]).map({ tree.nodes[$0].pointee }), node.kind == .regular else {
        continue
      }
      let inode = tree.inodes[Int(node.inode)]
      guard let ordinal = inode.ordinal, inode.size <= limit else { continue }
      places[inode.layer, default: [:]][ordinal, default: []].append(path)
    }
    return places
  }
}
