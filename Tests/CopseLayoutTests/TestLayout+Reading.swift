import CopseLayout
import CopseSpec
import CopseSystem
import CopseTestSupport
import Glibc

extension TestLayout {
  /// The layout, opened by the code under test.
  func open() throws -> Layout {
    try Layout(opening: path)
  }

  /// A resolver of the layout.
  func resolver(limits: ImageTreeLimits = .standard) throws -> Resolver {
    Resolver(layout: try open(), limits: limits)
  }

  /// What a name resolves to, by the digests of the manifests.
  func resolve(_ name: String, _ words: String...) throws -> [String] {
    let selection = PlatformSelection(requests: try words.map { try PlatformRequest(parsing: $0) })
    let images = try resolver().resolve(ReferenceName(parsing: name), selection, fanOut: true)
    return images.map(\.descriptor.digest.description)
  }

  /// The digests of the candidates of a name, in order.
  func candidates(_ name: String, limits: ImageTreeLimits = .standard) throws -> [String] {
    try resolver(limits: limits).candidates(for: ReferenceName(parsing: name)).map(\.descriptor.digest.description)
  }

  /// A descriptor of something that is not in the layout, another one for each number.
  static func absent(_ number: Int, _ type: String = TestMediaTypes.oci.manifest) -> TestDescriptor {
    TestDescriptor(type, digest(of: Array("absent \(number)".utf8)), 100)
  }

  /// Indexes nested one in the other, the innermost one listing `leaf`; the outermost one comes back.
  func nested(_ levels: Int, around leaf: TestDescriptor) throws -> TestDescriptor {
    try (0..<levels).reduce(leaf) { inner, _ in try index([inner]) }
  }
}

extension TestDescriptor {
  /// The descriptor as the code under test reads it.
  func parsed() throws -> Descriptor {
    try Descriptor(JSONValue(parsing: Array(json.utf8)))
  }
}

/// Reads a blob to its end, `step` bytes at a time.
func readAll(_ reader: consuming BlobReader, step: Int = 4096) throws -> [UInt8] {
  var bytes: [UInt8] = []
  try drain(&reader, step: step) { bytes += $0 }
  return bytes
}

/// Reads what is left of a blob, `step` bytes at a time, and hands out what comes.
func drain(
  _ reader: inout BlobReader, step: Int = 4096, seen: (ArraySlice<UInt8>) -> Void = { _ in }
) throws {
  var buffer = [UInt8](repeating: 0, count: step)
  while true {
    let count = try buffer.withUnsafeMutableBytes { try reader.read(into: $0) }
    if count == 0 { return }
    seen(buffer[..<count])
  }
}

/// The error of the layout that an expression throws; nil where it throws none.
func layoutError<Value>(_ body: () throws -> Value) throws -> LayoutError? {
  do {
    _ = try body()
    return nil
  } catch let error as LayoutError {
    return error
  }
}

/// The fault of the blob that an expression stumbles over; nil where it does not.
func blobProblem<Value>(_ body: () throws -> Value) throws -> BlobProblem? {
  guard case .blob(let problem) = try layoutError(body) else { return nil }
  return problem
}
