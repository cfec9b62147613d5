import CopseLayout
import CopseSpec

/// Opens a layout and changes it, with its errors as failures.
func writingLayout<Report>(
  _ path: String, _ options: WriteOptions, _ change: (IndexWriter) throws -> Report
) throws(Failure) -> Report {
  do {
    return try change(try IndexWriter(Layout(opening: path), options))
  } catch {
    throw Failure(describing: error)
  }
}

/// Changes the names of a layout, or only says what would change.
struct IndexWriter {
  /// The layout.
  let layout: Layout
  let transaction: LayoutTransaction?
  /// Seconds to wait for a lock of another layout, too.
  let lockTimeout: Double

  init(_ layout: Layout, _ options: WriteOptions) throws(LayoutError) {
    self.layout = layout
    lockTimeout = options.lockTimeout
    transaction = options.isDryRun ? nil : try LayoutTransaction(layout, lockTimeout: options.lockTimeout)
  }

  /// Writes to a layout that nobody else knows of.
  init(_ transaction: LayoutTransaction) {
    layout = transaction.layout
    lockTimeout = Layout.defaultLockTimeout
    self.transaction = transaction
  }

  /// Stores a document, unless nothing is to change; one that could not be read again is refused all the same.
  func store(_ bytes: [UInt8]) throws(LayoutError) {
    guard let transaction else { return try layout.requireReadable(bytes) }
    try transaction.store(bytes)
  }

  /// Stores blobs of another layout, unless nothing is to change.
  func carry(
    _ closure: BlobClosure, from source: Layout, linking mode: LinkMode = .auto, meter: ProgressMeter? = nil
  ) throws(LayoutError) -> TransferReport {
    guard let transaction else { return try layout.preview(of: closure, from: source) }
    return try transaction.carry(closure, from: source, linking: mode) { meter?.advance(by: Int($0)) }
  }

  /// Makes blobs of a layout that goes parts of this one, unless nothing is to change; where that cannot be, copies
  /// them.
  func take(_ closure: BlobClosure, from source: Layout) throws(LayoutError) -> TransferReport {
    guard transaction != nil else { return try layout.preview(of: closure, from: source) }
    var closure = closure
    closure.trust()
    var report: TransferReport
    do {
      report = try carry(closure, from: source, linking: .hard)
    } catch {
      guard case .notLinkable = error else { throw error }
      report = try carry(closure, from: source)
    }
    // The other names of the files go.
    report.linked = 0
    return report
  }

  /// Begins a blob whose bytes are hashed before they come; nil where nothing is to change.
  func blob() throws(LayoutError) -> BlobWriter? { try transaction?.blob(isHashed: true) }

  /// Stores a blob that was written, and that has this digest.
  func store(_ blob: BlobWriter?, _ digest: Digest) throws(LayoutError) {
    guard let blob else { return }
    try transaction?.store(blob, digest: digest)
  }

  /// Makes an edit, or tries it; what its name stood for before, and what it stands for now.
  func commit(_ edit: ImageEdit) throws(LayoutError) -> (old: [Descriptor], new: [Descriptor]) {
    let change = try commit([edit])
    return (edit.entries(in: change.before), edit.entries(in: change.after))
  }

  /// Makes edits all at once, or tries them.
  func commit(_ edits: [ImageEdit]) throws(LayoutError) -> IndexChange {
    if let transaction { try transaction.commit(edits) } else { try layout.preview(edits) }
  }

  /// Decides upon edits once no other writer can change the index, and makes them, or tries them.
  ///
  /// - Parameter decide: makes the edits for `index.json` as it is then, and may be asked again.
  func commit<Plan>(
    deciding decide: (ImageIndex) throws -> (plan: Plan, edits: [ImageEdit])
  ) throws -> (plan: Plan, change: IndexChange) {
    if let transaction { return try transaction.commit(deciding: decide) }
    let (plan, edits) = try decide(try layout.index())
    return (plan, try layout.preview(edits))
  }
}
