internal import CopseLayers
internal import CopseSpec

extension RuntimeConfiguration {
  /// The `mounts` member: the template's, a tmpfs for each volume in byte order, and what a rootless container needs.
  func mounts() -> [RuntimeMount] {
    let volumes = image.volumes.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let mounts =
      RuntimeTemplate.mounts + volumes.map { RuntimeMount($0, "tmpfs", "none", RuntimeTemplate.volumeOptions) }
    return ownership.isRootless ? rootless(mounts) : mounts
  }
}
