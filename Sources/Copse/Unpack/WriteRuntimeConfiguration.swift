public import CopseLayers
public import CopseSpec
import CopseSystem

/// Writes the `config.json` of an image for a runtime, without unpacking it.
public struct WriteRuntimeConfiguration: Sendable {
  /// Layout and name.
  public var reference: ImageReference
  /// Which of the images behind the name.
  public var selection: PlatformSelection
  /// The file to write.
  public var target: String
  /// A root filesystem whose account files name the image's user; nil where there is none, and only ids are understood.
  public var rootfs: String?
  /// How owners are mapped.
  public var ownership: OwnershipMap
  /// Told of what is odd but no error.
  public var onNotice: @Sendable (String) -> Void = { _ in }

  /// Writes the configuration of what `reference` and `selection` mean to `target`.
  public init(
    _ reference: ImageReference, selection: PlatformSelection = PlatformSelection(), to target: String,
    rootfs: String? = nil, ownership: OwnershipMap = OwnershipMap()
  ) {
    self.reference = reference
    self.selection = selection
    self.target = target
    self.rootfs = rootfs
    self.ownership = ownership
  }

  /// Resolves, converts and writes; a file that is there is replaced whole.
  public func run() throws(Failure) {
    do {
      let image = try ResolveImage(reference, selection: selection).run().image
      guard let configuration = image.configuration else {
        throw Failure(
          .unsupported, "\(image.descriptor.digest): \(image.kind.description) has no configuration to convert")
      }
      let bytes = try runtimeConfiguration(of: configuration).encoded()
      try FileReplacement.write(bytes, to: target)
    } catch {
      throw Failure(describing: error)
    }
  }

  private func runtimeConfiguration(of image: ImageConfiguration) throws -> RuntimeConfiguration {
    if let rootfs {
      var configuration = try RuntimeConfiguration.forBundle(
        of: image, ownership: ownership, rootfs: try Directory.open(rootfs), onNotice: onNotice)
      configuration.rootPath = rootfs.split(separator: "/").last.map(String.init) ?? "/"
      return configuration
    }
    let resolver = Paths.mountFlags(of: "/etc/resolv.conf").map { MountFlags(rawValue: $0) }
    return RuntimeConfiguration(
      image: image, user: userByID(image), ownership: ownership, rootPath: ".", resolverMount: resolver)
  }

  private func userByID(_ image: ImageConfiguration) -> ResolvedUser {
    guard RuntimeConfiguration.needsUser(image) else { return .root }
    do {
      return try UserLookup(passwd: nil, group: nil).resolve(image.user ?? "")
    } catch {
      onNotice("\(error.message); without --rootfs it is taken for root")
      return .root
    }
  }
}
