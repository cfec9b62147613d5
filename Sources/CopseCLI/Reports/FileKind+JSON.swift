import CopseSystem

extension FileKind {
  /// The kind as one word.
  var word: String {
    switch self {
    case .regular: "file"
    case .directory: "directory"
    case .symbolicLink: "symlink"
    case .characterDevice: "character device"
    case .blockDevice: "block device"
    case .fifo: "fifo"
    case .socket: "socket"
    }
  }
}
