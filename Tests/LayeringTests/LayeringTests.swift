import Foundation
import Testing

/// Which module may import which: the arrows of the design, C and Glibc in one place, ArgumentParser in another.
private let arrows: [String: Set<String>] = [
  "CopseSpec": [],
  "CopseSystem": ["CCopse", "CArchive", "CDeflate", "CIsal", "CNettle", "CZstd", "Glibc"],
  "CopseLayout": ["CopseSpec", "CopseSystem"],
  "CopseLayers": ["CopseSpec", "CopseSystem"],
  "Copse": ["CopseSpec", "CopseSystem", "CopseLayout", "CopseLayers"],
  "CopseCLI": ["Copse", "CopseSpec", "CopseSystem", "ArgumentParser"],
]

/// Modules of the standard library, which everyone may import.
private let standard: Set<String> = ["Swift", "Synchronization"]

@Suite("Layers")
struct LayeringTests {
  private static let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Sources")

  @Test("every file imports only what its layer may", arguments: arrows.keys.sorted())
  func imports(target: String) throws {
    let allowed = try #require(arrows[target]).union(standard)
    for file in try Self.swiftFiles(of: target) {
      let imported = try Self.imports(of: String(contentsOf: file, encoding: .utf8))
      #expect(imported.subtracting(allowed).isEmpty, "\(target)/\(file.lastPathComponent)")
    }
  }

  @Test("every target with Swift in it has its arrows")
  func complete() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: Self.sources.path)
    let targets = try folders.filter { try !Self.swiftFiles(of: $0).isEmpty }
    #expect(Set(targets) == Set(arrows.keys))
  }

  @Test(
    "an import is found whatever stands before it",
    arguments: [
      ("import Glibc", "Glibc"), ("public import CopseSpec", "CopseSpec"), ("@testable import Copse", "Copse"),
      ("  internal import CZstd // why", "CZstd"), ("import struct Foundation.Date", "Foundation"),
      ("@preconcurrency public import Foundation", "Foundation"),
    ])
  func finds(line: String, module: String) {
    #expect(Self.imports(of: line) == [module])
  }

  private static func swiftFiles(of target: String) throws -> [URL] {
    let folder = sources.appendingPathComponent(target)
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    return paths.filter { $0.hasSuffix(".swift") }.map { folder.appendingPathComponent($0) }
  }

  /// The modules a source text imports.
  private static func imports(of text: String) -> Set<String> {
    let declaration =
      #/^\s*(?:@\w+\s+)*(?:(?:public|package|internal|fileprivate|private)\s+)?import\s+(?:(?:struct|class|enum|protocol|func|var|let|typealias)\s+)?(\w+)/#
    return Set(text.split(separator: "\n").compactMap { $0.firstMatch(of: declaration).map { String($0.1) } })
  }
}
