import CopseSpec
import CopseSystem

/// Looks at the entries of one layer one after the other.
///
/// Of paths it remembers 64-bit hashes, seeded anew by each process, so that nobody can prepare two that collide.
struct EntryInspector {
  private var directories: Set<Int> = []
  private var lastParents: Int?
  var findings = LayerFindings()

  /// Takes the next entry.
  mutating func look(at entry: ArchiveEntry) {
    guard let name = entry.name else { return add(.type, "", "it has no name") }
    let path = EntryPath(name)
    if path.climbs { add(.path, name, "leaves the root filesystem") }
    guard let base = path.base else {
      if entry.hardLink != nil || entry.kind != .directory {
        add(.type, name, "would replace the root directory with \(entry.kind.description)")
      }
      return
    }
    if Whiteout.isWhiteout(base) { return look(at: Whiteout(base), in: path, name) }
    if let target = entry.hardLink {
      look(at: target, of: path, name)
    } else if entry.kind == .socket {
      add(.type, name, "is a socket, which a layer cannot carry")
    } else if entry.kind == .symbolicLink, entry.symbolicLink?.pointee ?? 0 == 0 {
      add(.link, name, "is a symbolic link with no target")
    }
    if !note(path, kind: entry.hardLink == nil ? entry.kind : .regular) {
      add(.duplicate, name, "is in the layer more than once")
    }
  }

  private mutating func look(at whiteout: Whiteout, in path: EntryPath, _ name: UnsafePointer<CChar>) {
    switch whiteout {
    case .entry(let hidden):
      guard findings.whiteouts.count < LayerFindings.whiteoutLimit else { return }
      findings.whiteouts.append(NamedWhiteout(path, hiding: hidden, entry: String(cString: name)))
    case .opaque: break
    case .invalid: add(.whiteout, name, "is a whiteout with no name to hide")
    }
  }

  private mutating func look(at target: UnsafePointer<CChar>, of link: EntryPath, _ text: UnsafePointer<CChar>) {
    let path = EntryPath(target)
    if path.climbs {
      return add(.path, text, "is a hard link to \(Quoted(String(cString: target))), which leaves the root filesystem")
    }
    let print = path.print()
    if path.lies(below: link) {
      return add(.link, text, "is a hard link to \(Quoted(String(cString: target))) and would replace its directory")
    }
    if path.base == nil || directories.contains(print) {
      add(.link, text, "is a hard link to \(Quoted(String(cString: target))), which is a directory")
    } else if !findings.paths.contains(print) {
      findings.needsLowerLayers = true
    }
  }

  /// Remembers what stands at a path; false where the layer has an entry of that name already.
  private mutating func note(_ path: EntryPath, kind: FileKind) -> Bool {
    noteParents(of: path)
    let print = path.print()
    let isNew = findings.paths.insert(print).inserted
    if kind == .directory {
      directories.insert(print)
    } else if directories.remove(print) != nil {
      lastParents = nil
    }
    if kind == .symbolicLink { findings.links.insert(print) } else { findings.links.remove(print) }
    return isNew
  }

  /// What an entry is in is a directory from then on, unless it is a link to one.
  private mutating func noteParents(of path: EntryPath) {
    let print = EntryPath.print(of: path.parents[...])
    guard print != lastParents else { return }
    lastParents = print
    for count in path.parents.indices {
      let parent = EntryPath.print(of: path.parents[...count])
      guard !findings.links.contains(parent) else {
        findings.needsLowerLayers = true
        return
      }
      directories.insert(parent)
      if !findings.paths.contains(parent) { findings.impliedParents.insert(parent) }
    }
  }

  private mutating func add(
    _ kind: LayerFindings.Issue.Kind, _ entry: UnsafePointer<CChar>, _ detail: @autoclosure () -> String
  ) {
    guard findings.issues.count < LayerFindings.limit else { return }
    findings.issues.append(.init(kind, entry: String(cString: entry), detail()))
  }
}

extension EntryPath {
  /// Whether it leads through another path, which is not the root.
  fileprivate func lies(below other: EntryPath) -> Bool {
    guard let base = other.base else { return false }
    let components = other.parents + [base]
    return components.count <= parents.count && zip(components, parents).allSatisfy { $0.elementsEqual($1) }
  }

  /// The components as one number.
  fileprivate func print() -> Int { Self.print(of: (parents + (base.map { [$0] } ?? []))[...]) }

  /// The same of some components.
  static func print(of components: ArraySlice<Component>) -> Int {
    var hasher = Hasher()
    for component in components {
      hasher.combine(component.count)
      hasher.combine(bytes: component)
    }
    return hasher.finalize()
  }
}
