public import CopseSystem

extension Changeset {
  /// Writes the changes as the entries of a layer.
  ///
  /// - Parameters:
  ///   - root: the directory that was scanned.
  ///   - layer: where to; it is not finished.
  /// - Throws: ``LayersError`` where something cannot be in a layer, or is not any more what the scan saw; whatever
  ///   the layer's sink throws.
  public func write(_ root: borrowing Directory, to layer: LayerWriter) throws {
    let cursor = PathCursor(root: try root.duplicate(), isOpeningUp: layer.options.ownership.isRootless)
    let result = Result { try writeAll(root, cursor, to: layer) }
    let end = Result { () throws(SystemError) in try cursor.leaveAll() }
    try result.get()
    try end.get()
  }

  private func writeAll(_ root: borrowing Directory, _ cursor: PathCursor, to layer: LayerWriter) throws {
    for change in changes {
      if change.kind == .deleted {
        try layer.addWhiteout(of: change.path)
      } else if change.path.isEmpty {
        try layer.addRoot(root)
      } else {
        try Self.write(change, cursor, to: layer)
      }
    }
  }

  private static func write(_ change: TreeChange, _ cursor: PathCursor, to layer: LayerWriter) throws {
    do {
      let (parent, name) = try cursor.place(of: change.path)
      let copy = name.map { CChar(bitPattern: $0) } + [0]
      try copy.withUnsafeBufferPointer { bytes in
        guard let entry = bytes.baseAddress else { preconditionFailure("a name has its final zero") }
        try layer.add(change.path, entry, in: parent.directory, expecting: change)
      }
    } catch {
      throw LayersError.locating(error, entry: String(decoding: change.path, as: UTF8.self))
    }
  }
}
