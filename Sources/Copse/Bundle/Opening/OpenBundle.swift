import CopseLayout
import CopseSpec
import CopseSystem

/// A bundle that is there: its directory, and what it was unpacked from.
struct OpenBundle: ~Copyable {
  /// No record that copse or umoci writes is longer.
  static let longestRecord = 4 << 20

  /// The directory.
  let directory: Directory
  /// What it was unpacked from.
  let record: UmociRecord

  /// Opens a directory of the user's as a bundle.
  ///
  /// - Throws: a failure that names the directory where it is none.
  init(_ path: String) throws(Failure) {
    try self.init(Self.directory(path))
  }

  /// Opens a directory of the user's that is to be a bundle or a workspace.
  ///
  /// - Throws: a failure that names the directory where nothing is, or a file.
  static func directory(_ path: String) throws(Failure) -> Directory {
    do throws(SystemError) {
      return try Directory.open(path)
    } catch {
      guard error.isAbsent else { throw Failure(error) }
      throw Failure(
        .bundleNotFound, error.description, facts: [Self.advice], remedies: [.running(["copse", "unpack", "--help"])])
    }
  }

  private static let advice = "name the directory that was given to unpack"

  /// Takes a directory as a bundle.
  init(_ directory: consuming Directory) throws(Failure) {
    let bytes = try directory.record(UmociRecord.fileName)
    guard let bytes else { throw Self.missingRecord(in: directory) }
    record = try UmociRecord(bytes)
    self.directory = directory
  }

  /// What a directory is that has no record, which is the last thing that an unpack writes.
  private static func missingRecord(in directory: borrowing Directory) -> Failure {
    let path = Quoted.escaped(directory.path)
    do {
      if try directory.names().contains(where: TemporaryName.isOne) {
        return Failure(
          .refused, "\(path) is incomplete: an unpack into it did not come to its end",
          facts: ["unpack into \(path) again, which takes away what is left of the first"])
      }
    } catch {
      return Failure(error)
    }
    var failure = Failure(
      .bundleNotFound, "\(path) is no bundle: it has no \(UmociRecord.fileName)", facts: [advice])
    if let image = image(in: directory) {
      failure.message = "\(path) is an image layout, and no bundle"
      failure.remedies = [
        .running(["copse", "show", image]), .running(["copse", "unpack", "--image", image, "bundle"]),
      ]
    }
    return failure
  }

  /// An image of the directory, where that is a layout.
  private static func image(in directory: borrowing Directory) -> String? {
    do {
      let name = try Layout(opening: directory.path).tags().first?.name
      return "\(directory.path):\(name ?? ReferenceName.latest.value)"
    } catch {
      return nil
    }
  }

  /// The root of its tree.
  func rootfs() throws(SystemError) -> Directory { try directory.directory(BundleWriter.rootfs) }
}

extension Directory {
  /// The content of a record right in this directory; nil where there is none.
  borrowing func record(_ name: String) throws(Failure) -> [UInt8]? {
    do throws(SystemError) {
      var file = try file(name)
      return try file.contents(atMost: OpenBundle.longestRecord)
    } catch {
      if error.isAbsent { return nil }
      throw Failure(error)
    }
  }
}
