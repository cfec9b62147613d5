public import CopseSpec

/// What keeps a directory from being an OCI image layout that copse reads (image-spec: image-layout.md).
public enum LayoutDefect: Sendable, Equatable {
  /// There is nothing at the path.
  case absent
  /// The path is a file; an archive, perhaps.
  case isFile
  /// A part is not there: `oci-layout`, `index.json` or `blobs`.
  case missing(part: String)
  /// A part is something else: a FIFO in place of `index.json`, say; `found` comes with its article.
  case wrongKind(part: String, expected: String, found: String)
  /// `oci-layout` is no JSON document with an `imageLayoutVersion`.
  case malformed(part: String, SpecError)
  /// `oci-layout` names a version other than 1.0.0.
  case version(String)
}

extension LayoutDefect: CustomStringConvertible {
  /// What was found, as it follows the path of the layout in a message.
  public var description: String {
    switch self {
    case .absent: "no such directory"
    case .isFile: "a file, not a directory"
    case .missing(let part): "\(part) is missing"
    case .wrongKind(let part, let expected, let found): "\(part) is \(found), not \(expected)"
    case .malformed(let part, let cause): "\(part): \(cause)"
    case .version(let version): "oci-layout: version \(Quoted(version)) is not supported, only \"1.0.0\" is"
    }
  }
}

/// What a directory that is no layout looks like instead.
public enum LayoutResemblance: Sendable, Equatable {
  /// A directory without an entry.
  case empty
  /// An archive of `docker save` that was unpacked: it has a `manifest.json`.
  case dockerArchive
  /// A runtime bundle: it has a `config.json` and a `rootfs`.
  case bundle
  /// A layout but for its `oci-layout`.
  case unmarkedLayout
}

extension LayoutResemblance: CustomStringConvertible {
  /// The resemblance as it stands in a message.
  public var description: String {
    switch self {
    case .empty: "the directory is empty"
    case .dockerArchive: "it looks like an unpacked docker-archive"
    case .bundle: "it looks like a runtime bundle"
    case .unmarkedLayout: "it has index.json and blobs"
    }
  }
}
