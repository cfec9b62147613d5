import CopseTestSupport

/// Layers of few names, so that everything gets in the way of everything.
struct RandomLayers {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 2_654_435_761 &+ 12_345 }

  /// Layers, lowest first.
  mutating func layers(_ count: Int) -> [TestTar] {
    var names: [String] = []
    return (0..<count).map { _ in
      // What is linked to must be there: files of this layer alone are sure to be.
      var files: [String] = []
      return TestTar((0..<12).map { _ in entry(&names, &files) })
    }
  }

  private mutating func entry(_ names: inout [String], _ files: inout [String]) -> TarEntry {
    let path = path()
    let time = Int64(next(1000))
    defer { names.append(path) }
    files.removeAll { $0 == path || $0.hasPrefix(path + "/") || path.hasPrefix($0 + "/") }
    switch next(12) {
    case 0...3:
      files.append(path)
      return .file(path, "content \(next(1000))", mode: Int64(next(8)) * 64 + 4, mtime: time).owned(
        by: Int64(next(3)), Int64(next(3)))
    case 4...6: return .directory(path, mode: Int64(0o700 + next(64)), mtime: time)
    case 7: return .symlink(path, to: next(2) == 0 ? "/a" : "../b", mtime: time)
    case 8 where !files.isEmpty: return .hardlink(path, to: files[next(files.count)])
    case 9: return .opaqueWhiteout(path)
    default: return .whiteout(path)
    }
  }

  private mutating func path() -> String {
    (0...next(3)).map { _ in ["a", "b", "c"][next(3)] }.joined(separator: "/")
  }

  private mutating func next(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }
}
