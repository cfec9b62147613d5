import Copse
import CopseSpec
import CopseTestSupport
import Glibc
import Synchronization

/// Unpacks images of a test layout into a place of their own, as whoever runs the tests can.
final class TestUnpacking {
  let layout: TestLayout
  let place: TemporaryDirectory
  /// Options of every run; without root's rights where the tests have none.
  let options: UnpackOptions
  private let heard = Notices()

  init() throws {
    layout = try TestLayout()
    place = try TemporaryDirectory()
    options = try UnpackOptions(ownership: OwnershipRequest(isRootless: geteuid() != 0))
  }

  /// What was said along the way.
  var notices: [String] { heard.all }

  /// Unpacks a bundle or a workspace; `platforms` as after `--platform`.
  @discardableResult
  func unpack(
    _ name: String = "v1", _ platforms: String? = nil, to target: String = "b",
    _ change: (inout UnpackOptions) -> Void = { _ in }
  ) throws -> UnpackReport {
    var options = options
    options.onNotice = heard.add
    change(&options)
    return try Unpack(reference(name), selection: selection(platforms), to: place.path(target), options: options).run()
  }

  /// Unpacks a bare root filesystem.
  @discardableResult
  func unpackRootfs(_ name: String = "v1", to target: String = "r") throws -> UnpackReport {
    try UnpackRootfs(reference(name), to: place.path(target), options: options).run()
  }

  func reference(_ name: String = "v1") throws -> ImageReference {
    try ImageReference(parsing: layout.path + ":" + name)
  }

  func selection(_ platforms: String?) throws -> PlatformSelection {
    PlatformSelection(requests: try platforms.map { try PlatformRequest.list(parsing: $0) } ?? [])
  }

  /// The names in a directory of the place, hidden ones too, sorted.
  func names(_ directory: String = "") -> [String] {
    rawNames(in: place.path(directory)).map { String(decoding: $0, as: UTF8.self) }.sorted()
  }

  /// The mode of an entry of the place.
  func mode(_ name: String) -> mode_t? {
    var status = stat()
    return lstat(place.path(name), &status) == 0 ? status.st_mode & 0o7777 : nil
  }
}

/// What was said along the way, from any thread.
final class Notices: Sendable {
  private let texts = Mutex<[String]>([])
  var all: [String] { texts.withLock { $0 } }
  @Sendable func add(_ text: String) { texts.withLock { $0.append(text) } }
}

/// The failure of an operation; nil where it succeeded.
func failure(_ body: () throws -> Void) throws -> Failure? {
  do {
    try body()
    return nil
  } catch let failure as Failure {
    return failure
  }
}
