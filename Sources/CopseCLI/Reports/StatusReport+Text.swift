import Copse
import CopseSpec
import CopseSystem

extension StatusReport {
  /// Where the trees come from, what was changed in each, and the matrix of paths.
  func text(_ matrix: ChangeMatrix, _ paint: Paint) -> String {
    var lines = [headline]
    lines += origin == nil ? trees.map { "  " + $0.summary } : table
    if !matrix.rows.isEmpty { lines += [""] + matrix.lines(paint) }
    return lines.map { $0 + "\n" }.joined()
  }

  private var headline: String {
    guard let origin else { return "\(escaped(target)): from \(trees[0].manifest.short)" }
    let roots = origin.roots.map(\.short).joined(separator: ", ")
    let name = "\(Self.shortened(origin.layout)):\(origin.reference)"
    let state =
      switch origin.state {
      case .same: ""
      case .moved: ", which is another image now"
      case .unreachable: ", which is not there now"
      }
    return "\(escaped(target)): from \(escaped(name)) (\(roots))\(state)"
  }

  private var table: [String] {
    var table = TextTable([.init(), .init(), .init(gap: 4)])
    table.add(["platform", "tree", "changes"], isHeader: true)
    for tree in trees {
      table.add([
        escaped(tree.platform?.description ?? "-"), escaped(tree.directory ?? "-"), tree.summary,
      ])
    }
    return table.lines(indentation: "  ")
  }

  /// A path as it is written from here, where it is below the current directory.
  private static func shortened(_ path: String) -> String {
    do {
      let here = try Paths.resolved(".")
      let prefix = here.hasSuffix("/") ? here : here + "/"
      return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : path
    } catch {
      return path
    }
  }

  /// `copse.status/1`.
  var json: JSONValue {
    var object: JSONObject = [
      "schema": "copse.status/1", "target": .string(target), "isWorkspace": .bool(origin != nil),
      "isClean": .bool(changeCount == 0),
    ]
    if let origin {
      object["layout"] = .string(origin.layout)
      object["reference"] = .string(origin.reference.value)
      object["roots"] = .array(origin.roots.map { .string($0.description) })
      object["origin"] = .string(origin.state.rawValue)
    }
    object["trees"] = .array(trees.map(\.json))
    return .object(object)
  }
}

extension StatusReport.Tree {
  /// "1 added, 2 modified", "clean".
  fileprivate var summary: String {
    if case .incomplete(let reason) = state { return "incomplete: " + escaped(reason) }
    let counts = StatusReport.ChangeKind.allCases.map { ($0, count(of: $0)) }.filter { $1 > 0 }
    return counts.isEmpty ? "clean" : counts.map { "\($1) \($0.rawValue)" }.joined(separator: ", ")
  }

  fileprivate var json: JSONValue {
    var object: JSONObject = ["digest": .string(manifest.description)]
    object["directory"] = directory.map(JSONValue.string)
    object.add(platform)
    switch state {
    case .incomplete(let reason):
      object["state"] = "incomplete"
      object["reason"] = .string(reason)
    case .complete(let changes):
      object["state"] = "complete"
      for kind in StatusReport.ChangeKind.allCases { object[kind.rawValue] = .count(count(of: kind)) }
      object["changes"] = .array(changes.map(\.json))
    }
    return .object(object)
  }
}

extension StatusReport.Change {
  fileprivate var json: JSONValue {
    var object: JSONObject = ["kind": .string(kind.rawValue)]
    object.add(path: path)
    object["type"] = .string(type.word)
    return .object(object)
  }
}
