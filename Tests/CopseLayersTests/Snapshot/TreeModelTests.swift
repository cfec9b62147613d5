import CopseSystem
import CopseTestSupport
import Testing

@testable import CopseLayers

@Suite("the tree in memory")
struct TreeModelTests {
  @Test("is what a dictionary would be after thousands of inserts and removals", arguments: 0..<4)
  func model(seed: UInt64) {
    var random = Seeded(state: seed)
    let tree = TreeSnapshot()
    var model: [String: TreeNode.ID] = ["": TreeSnapshot.root]
    var paths = [""]
    for _ in 0..<3000 {
      let parent = paths[Int.random(in: 0..<paths.count, using: &random)]
      let path = parent + "/n\(Int.random(in: 0..<40, using: &random))"
      if let known = model[path], Int.random(in: 0..<3, using: &random) > 0 {
        tree.remove(known)
        let gone = paths.filter { $0 == path || $0.hasPrefix(path + "/") }
        gone.forEach { model[$0] = nil }
        paths.removeAll { model[$0] == nil }
      } else if model[path] == nil, parent.utf8.count < 40, let id = model[parent] {
        model[path] = Self.withName(of: path) { tree.insert($0, kind: .directory, in: id) }
        paths.append(path)
      }
    }
    #expect(tree.count == model.count)
    for (path, id) in model {
      #expect("/" + String(decoding: tree.path(of: id), as: UTF8.self) == (path.isEmpty ? "/" : path))
    }
    Self.compare(tree, model)
  }

  /// Every name is found, and none that is not there.
  private static func compare(_ tree: TreeSnapshot, _ model: [String: TreeNode.ID]) {
    for (path, id) in model {
      for number in 0..<40 {
        let child = path + "/n\(number)"
        let found = withName(of: child) { tree.child(of: id, named: $0) }
        if found != model[child] { Issue.record("\(child)") }
      }
    }
  }

  private static func withName<Result>(of path: String, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    let name = Array(path.utf8.split(separator: UInt8(ascii: "/")).last ?? [])
    return name.withUnsafeBytes(body)
  }

  @Test("keeps names of any length apart")
  func arena() {
    var arena = ByteArena()
    let names =
      (0..<3000).map { [UInt8](repeating: UInt8($0 % 255 + 1), count: $0 % 700) } + [
        [UInt8](repeating: 7, count: 65_535), [UInt8](repeating: 8, count: 65_536),
        [UInt8](repeating: 9, count: 200_000),
        [], [1],
      ]
    let copies = names.map { arena.copy($0) }
    for (name, copy) in zip(names, copies) {
      #expect(UnsafeRawBufferPointer(start: copy, count: name.count + 1).elementsEqual(name + [0]))
    }
  }
}

/// The same numbers every time (SplitMix64).
private struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
