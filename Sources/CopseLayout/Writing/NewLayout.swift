public import CopseSystem

/// The parts of a layout without images (image-spec: image-layout.md).
public enum NewLayout {
  /// Writes them into an empty directory, on the disk before this returns.
  ///
  /// The directory gets the mode of those below it: what the umask leaves of 0755.
  public static func write(to directory: borrowing Directory) throws {
    try directory.makeDirectory(named: LayoutParts.blobs, permissions: 0o755)
    let blobs = try directory.directory(LayoutParts.blobs)
    try blobs.makeDirectory(named: "sha256", permissions: 0o755)
    try blobs.directory("sha256").synchronize()
    try blobs.synchronize()
    try directory.write(LayoutParts.index) { writer in
      let media = "application/vnd.oci.image.index.v1+json"
      try writer.append(Array((#"{"schemaVersion":2,"mediaType":"\#(media)","manifests":[]}"# + "\n").utf8))
      try writer.synchronize()
    }
    try directory.write(LayoutParts.marker) { writer in
      try writer.append(Array((#"{"imageLayoutVersion":"\#(LayoutParts.version)"}"# + "\n").utf8))
      try writer.synchronize()
    }
    try directory.setPermissions(blobs.status().permissions)
    try directory.synchronize()
  }
}
