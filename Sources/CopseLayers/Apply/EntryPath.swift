/// The name of an archive entry taken apart: never empty components, never `.` or `..`.
///
/// `..` goes up as far as the root and no further, before any link is looked at: `../../etc` is `etc`.
struct EntryPath {
  typealias Component = UnsafeRawBufferPointer

  /// The directories on the way, from the root.
  let parents: [Component]
  /// The last component; nil for the root itself.
  let base: Component?
  /// Whether a `..` was met at the root.
  let climbs: Bool

  /// Takes apart a name with its final zero; the components point into it.
  init(_ name: UnsafePointer<CChar>) {
    var components = [Component]()
    var climbs = false
    Self.forEachComponent(of: name) { component in
      if Self.isParent(component) {
        if components.popLast() == nil { climbs = true }
      } else {
        components.append(component)
      }
    }
    base = components.popLast()
    parents = components
    self.climbs = climbs
  }

  /// Whether the component is `..`.
  static func isParent(_ component: Component) -> Bool {
    component.count == 2 && component[0] == UInt8(ascii: ".") && component[1] == UInt8(ascii: ".")
  }

  /// The components of a path but the empty ones and `.`.
  static func forEachComponent(of path: UnsafePointer<CChar>, _ body: (Component) -> Void) {
    var start = path
    while start.pointee != 0 {
      var end = start
      while end.pointee != 0 && end.pointee != CChar(bitPattern: UInt8(ascii: "/")) { end += 1 }
      let component = UnsafeRawBufferPointer(start: start, count: end - start)
      if !component.isEmpty && !(component.count == 1 && component[0] == UInt8(ascii: ".")) { body(component) }
      start = end.pointee == 0 ? end : end + 1
    }
  }
}
