import CopseSystem
import CopseTestSupport

@testable import CopseLayers

/// A snapshot in the terms of a listing, to be compared with what the kernel says.
struct SnapshotListing {
  private var files: [String: ListedFile] = [:]

  /// Reads the whole snapshot.
  init(_ tree: TreeSnapshot) {
    tree.walk { step in
      switch step {
      case .begin(let id), .leaf(let id):
        let file = ListedFile(tree, id)
        files[file.path] = file
      case .end: break
      }
    }
  }

  /// What the kernel says and the snapshot does not, or the reverse.
  func differences(from listing: TreeListing) -> [String] {
    var rest = files
    let differences = listing.files.flatMap { found -> [String] in
      guard let known = rest.removeValue(forKey: found.path) else { return ["unknown: \(found.path)"] }
      return Self.facts(known) == Self.facts(found) ? [] : ["\(Self.facts(known)) != \(Self.facts(found))"]
    }
    return differences + rest.keys.map { "gone: \($0)" }
  }

  private static func facts(_ file: ListedFile) -> String {
    "\(file.line) inode \(file.inode) links \(file.linkCount) changed \(file.changed)"
  }
}

extension ListedFile {
  fileprivate init(_ tree: TreeSnapshot, _ id: TreeNode.ID) {
    let letters: [Character] = ["-", "d", "l", "c", "b", "p", "s"]
    let node = tree[id].pointee
    let path = id == TreeSnapshot.root ? "." : TreeListing.printable(tree.path(of: id))
    self.init(
      path: path, kind: letters[Int(node.kind.rawValue)], mode: node.permissions, uid: node.uid, gid: node.gid,
      size: node.kind == .directory ? 0 : node.size, seconds: Int(node.modified.seconds),
      nanoseconds: Int(node.modified.nanoseconds), inode: node.inode, linkCount: UInt64(node.linkCount))
    changed = (Int(node.changed.seconds), Int(node.changed.nanoseconds))
    if let target = node.target { self.target = TreeListing.printable(Array(entryBytes(target))) }
    if kind == "c" || kind == "b" {
      device = Self.device(tree.device(of: id))
    }
    for attribute in tree.attributes(of: id) {
      attributes[String(decoding: attribute.name, as: UTF8.self)] = attribute.value
    }
    if kind == "-" { digest = "sha256:" + node.withDigest { $0.map(Self.hex).joined() } }
  }

  private static func hex(_ byte: UInt8) -> String { String(byte >> 4, radix: 16) + String(byte & 15, radix: 16) }
}
