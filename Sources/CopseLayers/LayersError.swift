public import CopseSpec
public import CopseSystem

/// What went wrong with a layer, and where in it.
public struct LayersError: Error, Sendable, CustomStringConvertible {
  /// The kinds of trouble.
  public enum Reason: Sendable {
    /// The layer is not what its format or its descriptor says; refused as it is.
    case damaged(String)
    /// The uncompressed bytes are not those the configuration names (image-spec: config.md, Layer DiffID).
    case diffIDMismatch(expected: Digest, found: Digest)
    /// An owner has no place in the maps the caller gave.
    case ownership(String)
    /// A tree holds what no layer can say, or changes while it is read.
    case unwritable(String)
    /// A limit the caller set was reached.
    case limit(String)
    /// The kernel refused, or a disk is full.
    case system(SystemError)
  }

  /// The blob of the layer.
  public let layer: Digest?
  /// The entry's name as the archive has it.
  public let entry: String?
  /// What happened.
  public let reason: Reason

  init(layer: Digest? = nil, entry: String? = nil, _ reason: Reason) {
    self.layer = layer
    self.entry = entry
    self.reason = reason
  }

  /// "layer sha256:3f1c…: entry "etc/x": no space left on device".
  public var description: String {
    var words = [String]()
    if let layer { words.append("layer \(layer)") }
    if let entry { words.append("entry \(Quoted(entry.isEmpty ? "." : entry))") }
    switch reason {
    case .damaged(let what), .ownership(let what), .unwritable(let what), .limit(let what): words.append(what)
    case .diffIDMismatch(let expected, let found):
      words.append("its uncompressed content is \(found), the configuration says \(expected)")
    case .system(let error): words.append(error.description)
    }
    return words.joined(separator: ": ")
  }

  /// The same trouble, with the layer and entry it happened in where they are not known yet.
  func located(layer: Digest, entry: String? = nil) -> LayersError {
    LayersError(layer: self.layer ?? layer, entry: self.entry ?? entry, reason)
  }

  /// Any error while an entry of a tree is read as one that names it; those of a caller's sink stay as they are.
  ///
  /// What is not there was there a moment before.
  static func locating(_ error: any Error, entry: String) -> any Error {
    switch error {
    case let error as LayersError: LayersError(layer: error.layer, entry: error.entry ?? entry, error.reason)
    case let error as SystemError where error.isAbsent:
      LayersError(entry: entry, .unwritable("it was removed while it was read"))
    case let error as SystemError: LayersError(entry: entry, .system(error))
    default: error
    }
  }

  /// Any error of the layer machinery as one of ours; those of a caller's byte source stay as they are.
  static func locating(_ error: any Error, layer: Digest, entry: String? = nil) -> any Error {
    switch error {
    case let error as LayersError: error.located(layer: layer, entry: entry)
    case let error as SystemError where error.isMalformed:
      LayersError(layer: layer, entry: entry, .damaged("\(error.path): \(error.detail ?? error.description)"))
    case let error as SystemError: LayersError(layer: layer, entry: entry, .system(error))
    default: error
    }
  }
}
