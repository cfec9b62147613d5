import CopseSpec
import CopseSystem

/// Lists in messages: bounded, so that a layout of thousands of tags does not fill the screen.
enum Listing {
  /// How many items a message shows.
  static let length = 10

  /// The first items, and how many are left out: `a, b … and 14 more`.
  static func words(_ items: [String], of total: Int? = nil) -> String {
    let shown = items.prefix(length)
    let rest = (total ?? items.count) - shown.count
    return shown.joined(separator: ", ") + (rest > 0 ? " … and \(rest) more" : "")
  }

  /// Processes by number and command: `process 12 (copse)`, `processes 12 (copse), 13`; `another process` for none.
  static func processes(_ holders: [LockHolder]) -> String {
    if holders.isEmpty { return "another process" }
    let names = holders.map { holder in
      "\(holder.process)" + (holder.command.map { " (\(Quoted.escaped($0)))" } ?? "")
    }
    return (holders.count == 1 ? "process " : "processes ") + words(names)
  }

  /// Seconds, whole ones without a fraction.
  static func seconds(_ seconds: Double) -> String {
    let tenths = Int((seconds * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10) s" : "\(tenths / 10).\(tenths % 10) s"
  }
}
