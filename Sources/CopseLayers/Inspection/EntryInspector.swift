import CopseSpec
import CopseSystem

/// Looks at the entries of one layer one after the other.
///
/// Of paths it remembers 64-bit hashes, seeded anew by each process, so that nobody can prepare two that collide.
struct EntryInspector {
  private let sought: Set<[UInt8]>
  private var names: Set<Int> = []
  private var directories: Set<Int> = []
  private var links: Set<Int> = []
  var findings = LayerFindings()

  init(sought: Set<[UInt8]>) {
    self.sought = sought
  }

  /// Takes the next entry.
  mutating func look(at entry: ArchiveEntry) {
    guard let name = entry.name else { return add(.type, "", "it has no name") }
    let path = EntryPath(name)
    let text = String(cString: name)
    if path.climbs { add(.path, text, "leaves the root filesystem") }
    guard let base = path.base else {
      if entry.hardLink != nil || entry.kind != .directory {
        add(.type, text, "would replace the root directory with \(entry.kind.description)")
      }
      return
    }
    if Whiteout.isWhiteout(base) { return look(at: Whiteout(base), path, text) }
    if let target = entry.hardLink {
      look(at: target, of: text)
    } else if entry.kind == .socket {
      add(.type, text, "is a socket, which a layer cannot carry")
    } else if entry.kind == .symbolicLink, entry.symbolicLink?.pointee ?? 0 == 0 {
      add(.link, text, "is a symbolic link with no target")
    }
    note(path, kind: entry.hardLink == nil ? entry.kind : .regular)
  }

  private mutating func look(at whiteout: Whiteout, _ path: EntryPath, _ text: String) {
    switch whiteout {
    case .invalid: add(.whiteout, text, "is a whiteout with no name to hide")
    case .entry(let name): hide(EntryPath.joined(path.parents + [name]), itself: true)
    case .opaque: hide(EntryPath.joined(path.parents), itself: false)
    }
  }

  /// Notes that what is sought and lies at or below a path is hidden, unless the layer brings it.
  private mutating func hide(_ hidden: [UInt8], itself: Bool) {
    let slash = [UInt8(ascii: "/")]
    for path in sought where findings.traces[path] == nil {
      let isBelow = hidden.isEmpty || path.starts(with: hidden + slash)
      if isBelow || itself && path == hidden { findings.traces[path] = .hidden }
    }
  }

  private mutating func look(at target: UnsafePointer<CChar>, of text: String) {
    let path = EntryPath(target)
    if path.climbs {
      return add(.path, text, "is a hard link to \(Quoted(String(cString: target))), which leaves the root filesystem")
    }
    let print = path.print()
    if path.base == nil || directories.contains(print) {
      add(.link, text, "is a hard link to \(Quoted(String(cString: target))), which is a directory")
    } else if !names.contains(print) && !passesLink(path) && findings.openLinks.count < LayerFindings.limit {
      findings.openLinks.append(.init(entry: text, target: path.joined))
    }
  }

  /// Whether a symbolic link of the same layer is on the way to it, so that its name alone says nothing.
  private func passesLink(_ path: EntryPath) -> Bool {
    guard !links.isEmpty else { return false }
    return path.parents.indices.contains { links.contains(EntryPath.print(of: path.parents[...$0])) }
  }

  private mutating func note(_ path: EntryPath, kind: FileKind) {
    let print = path.print()
    names.insert(print)
    if kind == .directory { directories.insert(print) }
    if kind == .symbolicLink { links.insert(print) }
    if sought.isEmpty { return }
    let joined = path.joined
    if sought.contains(joined) { findings.traces[joined] = .entry(kind) }
  }

  private mutating func add(_ kind: LayerFindings.Issue.Kind, _ entry: String, _ detail: String) {
    guard findings.issues.count < LayerFindings.limit else { return }
    findings.issues.append(.init(kind, entry: entry, detail))
  }
}

extension EntryPath {
  /// The components with slashes between them.
  fileprivate var joined: [UInt8] { Self.joined(parents + (base.map { [$0] } ?? [])) }

  /// The components as one number.
  fileprivate func print() -> Int { Self.print(of: (parents + (base.map { [$0] } ?? []))[...]) }

  fileprivate static func print(of components: ArraySlice<Component>) -> Int {
    var hasher = Hasher()
    for component in components {
      hasher.combine(component.count)
      hasher.combine(bytes: component)
    }
    return hasher.finalize()
  }

  fileprivate static func joined(_ components: [Component]) -> [UInt8] {
    var path: [UInt8] = []
    for component in components {
      if !path.isEmpty { path.append(UInt8(ascii: "/")) }
      path.append(contentsOf: component)
    }
    return path
  }
}
