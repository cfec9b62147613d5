import CopseSpec
import CopseSystem

/// Looks into blobs that nobody vouches for: one that is damaged is just a blob.
///
/// Of a blob that is no JSON object only the front is read, and only what is wanted is verified and parsed.
struct StrayReader {
  private let folders: BlobFolders
  private let isTolerant: Bool
  private var buffer = [UInt8](repeating: 0, count: front)

  /// How much is read of a blob at first, in bytes.
  private static let front = 1 << 12

  /// - Parameter isTolerant: whether a blob that cannot be read is just a blob too.
  init(of layout: Layout, isTolerant: Bool) {
    folders = BlobFolders(of: layout)
    self.isTolerant = isTolerant
  }

  /// The file of a blob, and the JSON object in it, where its text is wanted; nil where what has its name is no regular
  /// file.
  mutating func object(
    in digest: Digest, where isWanted: (UnsafeRawBufferPointer) -> Bool = { _ in true }
  ) throws(LayoutError) -> (status: FileStatus, object: JSONObject?)? {
    try LayoutError.checkInterruption()
    guard var file = try opened(digest) else { return nil }
    let status = file.status
    guard status.size <= ReferenceScan.limits.maximumBytes, try read(&file, count: Int(status.size)) else {
      return (status, nil)
    }
    let front = buffer[..<Int(status.size)]
    guard front.withUnsafeBytes(isWanted) else { return (status, nil) }
    let text = Array(front)
    guard Digest(of: text, algorithm: digest.algorithm) == digest else { return (status, nil) }
    return (status, ReferenceScan.document(in: text)?.objectValue)
  }

  private func opened(_ digest: Digest) throws(LayoutError) -> File? {
    do throws(LayoutError) {
      return try folders.file(of: digest, referrer: "nothing")
    } catch {
      if case .blob = error { return nil }
      guard isTolerant && !error.isInterrupted else { throw error }
      return nil
    }
  }

  /// Reads the whole file into the buffer; whether it is an object, as far as its front tells, and as long as it was.
  private mutating func read(_ file: inout File, count: Int) throws(LayoutError) -> Bool {
    do throws(SystemError) {
      var filled = try fill(from: &file, at: 0, atMost: Self.front)
      guard Self.beginsAsObject(buffer[..<filled]) else { return false }
      if buffer.count <= count { buffer += [UInt8](repeating: 0, count: count + 1 - buffer.count) }
      while filled < count {
        let read = try fill(from: &file, at: filled)
        if read == 0 { return false }
        filled += read
      }
      return filled == count
    } catch {
      guard isTolerant && !error.isInterrupted else { throw .system(error) }
      return false
    }
  }

  private mutating func fill(
    from file: inout File, at start: Int, atMost limit: Int = .max
  ) throws(SystemError) -> Int {
    // The array's own method loses the type of the error.
    let result = buffer.withUnsafeMutableBytes { buffer in
      Result { () throws(SystemError) in
        try file.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[start...].prefix(limit)))
      }
    }
    return try result.get()
  }

  private static func beginsAsObject(_ front: ArraySlice<UInt8>) -> Bool {
    front.first { ![0x20, 0x09, 0x0a, 0x0d].contains($0) } == UInt8(ascii: "{")
  }
}
