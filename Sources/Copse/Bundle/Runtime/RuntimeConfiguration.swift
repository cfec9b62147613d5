public import CopseLayers
public import CopseSpec

/// The `config.json` of a bundle: how a runtime is to run an unpacked image (runtime-spec: config.md).
///
/// What the image says goes where the image specification wants it (image-spec: conversion.md); everything else is
/// umoci's template, so that a bundle is the same to whoever ran on umoci's. Three differences are deliberate: labels
/// win over the annotations that stand for other members, `HOME` of the image is kept (both as the specification and
/// newer versions of umoci want it), and an image for another system than Linux gets a document without the `linux`
/// section instead of an error.
public struct RuntimeConfiguration: Sendable {
  /// The configuration of the image.
  public var image: ImageConfiguration
  /// Who the process runs as, see ``UserLookup``; does not count for Windows, which takes the name as it is.
  public var user: ResolvedUser
  /// How owners of the bundle were mapped; with any mapping, or rootless, the container gets a user namespace.
  public var ownership: OwnershipMap
  /// Where the root filesystem is, relative to the bundle.
  public var rootPath: String
  /// The host name inside.
  public var hostname: String
  /// How the host's `/etc/resolv.conf` is mounted, for a rootless bundle; nil leaves out the mount.
  public var resolverMount: MountFlags?

  /// The version of the runtime specification that the document follows.
  ///
  /// Everything in the document is in 1.0.0, and a version is the least that a runtime must know. crun 1.8.1 of Debian
  /// 12 refuses 1.2.0 and later, runc never looks.
  public static let specificationVersion = "1.0.0"

  /// A configuration with umoci's names for directory and host.
  public init(
    image: ImageConfiguration, user: ResolvedUser, ownership: OwnershipMap = OwnershipMap(),
    rootPath: String = "rootfs", hostname: String = "umoci-default", resolverMount: MountFlags? = nil
  ) {
    self.image = image
    self.user = user
    self.ownership = ownership
    self.rootPath = rootPath
    self.hostname = hostname
    self.resolverMount = resolverMount
  }

  /// Whether the image is for Linux; if not, a caller should say that no runtime here will run the bundle.
  public var isForLinux: Bool {
    image.os?.lowercased() == "linux"
  }

  /// Whether ``user`` has to be looked up: everywhere but on Windows.
  public static func needsUser(_ image: ImageConfiguration) -> Bool {
    image.os?.lowercased() != "windows"
  }

  /// The document.
  ///
  /// - Throws: ``FailureCode/damaged`` for an environment that is not made of `NAME=VALUE`.
  public func document() throws(Failure) -> JSONValue {
    var document: JSONObject = [
      "ociVersion": .string(Self.specificationVersion),
      "process": .object(try process()),
      "root": ["path": .string(rootPath)],
      "hostname": .string(hostname),
    ]
    if isForLinux { document["mounts"] = .array(mounts().map(\.json)) }
    document["annotations"] = .object(annotations())
    if isForLinux { document["linux"] = .object(linux()) }
    return .object(document)
  }

  /// The content of the file, tab-indented and with a line break at its end, as umoci writes it.
  ///
  /// - Throws: as ``document()`` does.
  public func encoded() throws(Failure) -> [UInt8] {
    try document().encoded(.indented("\t").escapingHTML()) + [UInt8(ascii: "\n")]
  }
}
