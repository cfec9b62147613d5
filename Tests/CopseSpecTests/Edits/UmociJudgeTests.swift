import CopseSpec
import CopseTestSupport
import Testing

@Suite("umoci judges edited images", .requiresTool("umoci"))
struct UmociJudgeTests {
  /// The only image of a layout that umoci wrote.
  private struct Image {
    let descriptor: Descriptor
    let manifestBytes: [UInt8]
    let manifest: ImageManifest
    let configurationBytes: [UInt8]
    let configuration: ImageConfiguration

    init(in directory: TemporaryDirectory) throws {
      descriptor = try #require(try ImageIndex(directory.read("l/index.json")).manifests.first)
      manifestBytes = try directory.read("l/blobs/sha256/\(descriptor.digest.hex)")
      manifest = try ImageManifest(manifestBytes)
      configurationBytes = try directory.read("l/blobs/sha256/\(manifest.config.digest.hex)")
      configuration = try ImageConfiguration(configurationBytes)
    }
  }

  private func umoci(_ arguments: String..., in directory: TemporaryDirectory) throws {
    let result = try Tool("umoci").run(arguments, in: directory.path)
    #expect(result.status == 0, "\(result.errors)")
  }

  private func made() throws -> TemporaryDirectory {
    let directory = try TemporaryDirectory()
    try umoci("init", "--layout", "l", in: directory)
    try umoci("new", "--image", "l:a", in: directory)
    return directory
  }

  @Test("an edit writes the bytes that umoci writes")
  func sameBytes() throws {
    let directory = try made()
    let old = try Image(in: directory)
    try umoci(
      "config", "--image", "l:a", "--config.user", "u", "--config.workingdir", "/w", "--config.stopsignal", "9",
      "--author", "<me>", "--created", "2020-01-01T00:00:00.5+00:00", "--architecture", "arm", "--os", "linux",
      "--config.entrypoint", "a&b", "--config.entrypoint", "-c", "--config.cmd", "c", "--config.env", "B=1",
      "--config.env", "A=", "--config.env", "B=x=y", "--config.label", "z=1", "--config.label", "a=2",
      "--config.exposedports", "80/tcp", "--config.exposedports", "53/udp", "--config.volume", "/v",
      "--manifest.annotation", "k=v", "--manifest.annotation", "a=b", "--history.comment", "c",
      "--history.created", "2020-01-02T00:00:00Z", "--history.created_by", "t", in: directory)
    let new = try Image(in: directory)
    let revised = try Self.revision().applied(
      to: old.manifest, at: old.descriptor, configuration: old.configuration, hash: sha256)
    #expect(revised.blobs.map(\.bytes) == [new.configurationBytes, new.manifestBytes])
    #expect(revised.descriptor.digest == new.descriptor.digest)
  }

  private static func revision() throws -> ImageRevision {
    let edit = try edit {
      ($0.user, $0.workingDir, $0.stopSignal, $0.author) = ("u", "/w", "9", "<me>")
      $0.created = try Timestamp(parsing: "2020-01-01T00:00:00.5+00:00")
      $0.platform = PlatformEdit(os: "linux", architecture: "arm")
      $0.entrypoint = ["a&b", "-c"]
      $0.cmd = ["c"]
      $0.env = try ["B=1", "A=", "B=x=y"].map { try Assignment(parsing: $0) }
      $0.labels = try ["z=1", "a=2"].map { try Assignment(parsing: $0) }
      $0.exposedPorts = ["80/tcp", "53/udp"]
      $0.volumes = ["/v"]
      $0.annotations = try ["k=v", "a=b"].map { try Assignment(parsing: $0) }
    }
    let created = try Timestamp(parsing: "2020-01-02T00:00:00Z")
    return ImageRevision(edit: edit, history: HistoryOptions(comment: "c", created: created, createdBy: "t"))
  }

  @Test("clearing writes the bytes that umoci writes", arguments: ClearKey.allCases)
  func cleared(key: ClearKey) throws {
    let directory = try made()
    try umoci(
      "config", "--image", "l:a", "--no-history", "--config.entrypoint", "a", "--config.cmd", "c", "--config.env",
      "B=1", "--config.label", "z=1", "--config.exposedports", "80", "--config.volume", "/v",
      "--manifest.annotation", "k=v", in: directory)
    let old = try Image(in: directory)
    try umoci("config", "--image", "l:a", "--no-history", "--clear", key.rawValue, in: directory)
    let new = try Image(in: directory)
    let history = HistoryOptions(created: Timestamp(seconds: 0), createdBy: "t", isOmitted: true)
    let revised = try ImageRevision(edit: edit { $0.clear = [key] }, history: history).applied(
      to: old.manifest, at: old.descriptor, configuration: old.configuration, hash: sha256)
    #expect(revised.descriptor.digest == new.descriptor.digest)
  }

  @Test("an empty image is umoci's, but for the media type that newer versions of it write")
  func empty() throws {
    let judge = try Image(in: made())
    let created = try Timestamp(parsing: try #require(judge.configuration.created))
    let platform = try #require(judge.configuration.platform)
    let image = try RevisedImage.empty(for: platform, created: created, hash: sha256)
    #expect(image.blobs.first?.bytes == judge.configurationBytes)
    #expect(image.manifest.json.with("mediaType", nil) == judge.manifest.json)
    #expect(image.descriptor.digest == image.blobs.last?.digest)
  }
}
