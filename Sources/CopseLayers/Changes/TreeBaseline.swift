public import CopseSystem

/// What a tree was when it was unpacked: what it is compared with.
///
/// From copse's own state file, where it was made for the same manifest; else from umoci's mtree manifest, which knows
/// neither inodes nor their times: content decides then.
public final class TreeBaseline {
  /// Every name that was there; a scan makes it what is there now.
  public let tree: TreeSnapshot
  /// The file system the tree was on; nil where that is not known, nor any inode.
  let device: UInt64?
  /// The latest change of any inode in the state file.
  ///
  /// Whatever changes later is given that time or a later one: an inode of this very time may have been changed since
  /// within the same tick of the clock, an inode of any earlier time may not (what git calls racily clean).
  let latestChange: FileTime

  init(tree: TreeSnapshot, device: UInt64?) {
    self.tree = tree
    self.device = device
    var latest = FileTime(seconds: .min)
    for id in tree.identifiers where latest < tree[id].pointee.changed { latest = tree[id].pointee.changed }
    latestChange = latest
  }

  /// Reads what is kept in a bundle.
  ///
  /// - Parameters:
  ///   - mtree: the name of umoci's manifest of the tree, after which the state file is asked.
  ///   - onNotice: told why the state file is of no use, where there is one.
  /// - Throws: where neither can be read.
  public convenience init(
    readingFrom bundle: borrowing Directory, mtree: String, onNotice: (String) -> Void = { _ in }
  ) throws {
    if let state = try Self.state(in: bundle, mtree: mtree, onNotice) {
      self.init(tree: state.tree, device: state.device)
    } else {
      self.init(tree: try TreeSnapshot(readingMtree: try bundle.file(mtree)), device: nil)
    }
  }

  private static func state(
    in bundle: borrowing Directory, mtree: String, _ onNotice: (String) -> Void
  ) throws -> SavedState? {
    do {
      var file = try bundle.file(TreeSnapshot.stateFileName)
      let size = Int(clamping: file.status.size)
      let state = try TreeSnapshot.readState(try file.contents(atMost: size))
      guard state.mtree == mtree else {
        onNotice("\(TreeSnapshot.stateFileName) is about another manifest: every file is read")
        return nil
      }
      return state
    } catch let error as LayersError {
      onNotice("\(TreeSnapshot.stateFileName): \(error): every file is read")
      return nil
    } catch let error as SystemError where error.isAbsent {
      return nil
    }
  }
}

extension FileTime: Comparable {
  /// Orders by time.
  public static func < (left: FileTime, right: FileTime) -> Bool {
    left.seconds == right.seconds ? left.nanoseconds < right.nanoseconds : left.seconds < right.seconds
  }
}
