import CopseLayout
import CopseSpec
import CopseSystem

/// The images of an archive as a layout of their own, which goes with the value.
///
/// An archive says last what its files are: so they are all stored first, in a hidden directory beside the layout they
/// are for, or in it, where blobs become part of the layout without being copied. Each is verified when it is stored.
final class ArchivedLayout {
  /// The blobs.
  let layout: Layout
  /// The images that are wanted, as an `index.json` lists them: each has a tag.
  let index: ImageIndex
  /// The tags, in the order of the archive.
  let tags: [ReferenceName]
  /// What a user should know besides.
  let notices: [String]
  private let staged: StagedLayout

  /// Reads an archive to its end.
  ///
  /// - Parameters:
  ///   - path: the layout that its blobs are for, be it there or not; nil for none.
  ///   - selection: what chooses among all images of the archive, where no name does.
  ///   - onProgress: told how much of the archive was read.
  /// - Throws: a failure where the file is no archive of images, or one that contradicts itself.
  init(
    _ input: ArchiveInput, for path: String?, selection: PlatformSelection = PlatformSelection(),
    onProgress: @escaping @Sendable (Progress) -> Void = { _ in }
  ) throws(Failure) {
    do {
      let stream = try input.open(onProgress)
      staged = try StagedLayout(at: path ?? Self.temporaryFolder, named: input.label, isPart: path != nil)
      layout = staged.layout
      let transaction = try LayoutTransaction(layout)
      let images: ArchivedImages
      if let rootfs = input.rootfs {
        let entry = try rootfs.store(stream, of: input, by: IndexWriter(transaction))
        images = try ArchivedImages([entry], of: input, in: layout, selection: selection)
      } else {
        let intake = ArchiveIntake(input, transaction)
        try intake.take(stream)
        images = try ArchivedImages(
          Self.entries(of: intake, input, transaction), of: input, in: layout,
          isDocker: intake.documents["manifest.json"] != nil, selection: selection)
      }
      let chosen = try images.chosen()
      tags = chosen.compactMap(\.tag)
      index = ImageIndex(manifests: chosen.flatMap(Self.entries))
      notices = images.notices
    } catch LayoutError.system(let error) where error.path == input.label && !error.isInterrupted {
      throw Self.unwritable(error, for: path)
    } catch {
      throw input.failure(error)
    }
  }

  /// What could not be written is not the archive, after which its layout is named, but what it is stored in.
  private static func unwritable(_ error: SystemError, for path: String?) -> Failure {
    let place = path ?? temporaryFolder
    var failure = Failure(
      SystemError(errno: error.errno, operation: error.operation, path: place, detail: error.detail))
    if path == nil { failure.facts = ["TMPDIR says where the blobs of an archive are meanwhile"] }
    return failure
  }

  /// The one tag there is.
  ///
  /// - Throws: where there are more, with all of them.
  func onlyTag(of input: ArchiveInput) throws(Failure) -> ReferenceName {
    guard let tag = tags.first, tags.count == 1 else {
      let facts = tags.prefix(10).map { "\(Quoted.escaped(input.label)):\($0)" }
      throw Failure(
        .ambiguousReference, "\(Quoted.escaped(input.label)) holds several tags, choose one", facts: facts,
        remedies: tags.prefix(1).map { .writing("\(input.label):\($0)", insteadOf: input.label) })
    }
    return tag
  }

  private static var temporaryFolder: String {
    let folder = CurrentProcess.environment("TMPDIR") ?? ""
    return folder.isEmpty ? "/tmp" : folder
  }

  private static func entries(
    of intake: ArchiveIntake, _ input: ArchiveInput, _ transaction: LayoutTransaction
  ) throws -> [Descriptor] {
    if input.format != .docker, intake.documents["oci-layout"] != nil, let bytes = intake.documents["index.json"] {
      return try entries(ofIndex: bytes, input, transaction.layout)
    }
    if input.format != .oci, let bytes = intake.documents["manifest.json"] {
      return try DockerImages(input: input, intake: intake, transaction: transaction).entries(bytes)
    }
    throw Failure(
      .unsupported, "\(Quoted.escaped(input.label)) is no archive of images: \(lack(of: input, intake))",
      remedies: [.importing(input.path ?? "-", ["--format", "rootfs", "--platform", "linux/amd64"])])
  }

  private static func lack(of input: ArchiveInput, _ intake: ArchiveIntake) -> String {
    if intake.hasRepositories { return "it is of a docker before 1.10, without manifest.json" }
    return switch input.format {
    case .oci: "it has no oci-layout and index.json"
    case .docker: "it has no manifest.json"
    default: "it has no oci-layout and index.json, and no manifest.json"
    }
  }

  private static func entries(ofIndex bytes: [UInt8], _ input: ArchiveInput, _ layout: Layout) throws -> [Descriptor] {
    let index: ImageIndex
    do { index = try ImageIndex(bytes) } catch { throw input.damaged("index.json: \(error)") }
    for entry in index.manifests where entry.data == nil {
      guard try layout.hasBlob(entry.digest) else {
        throw input.damaged("blob \(entry.digest) is missing, index.json names it")
      }
    }
    return index.manifests
  }

  private static func entries(of image: ArchivedImages.Image) -> [Descriptor] {
    image.entries.map { entry in
      var entry = entry
      if let tag = image.tag { entry.setAnnotation(Annotation.refNameKey, to: tag.value) }
      return entry
    }
  }
}
