/// How much is said on standard error besides a failure.
enum LogLevel: String, Sendable, CaseIterable, Comparable {
  case debug, info, warn, error, fatal

  /// Reads a level, and `warning` for `warn` as umoci does.
  init?(parsing text: String) {
    let text = text.lowercased()
    self.init(rawValue: text == "warning" ? "warn" : text)
  }

  static func < (left: LogLevel, right: LogLevel) -> Bool {
    left.rank < right.rank
  }

  private var rank: Int {
    switch self {
    case .debug: 0
    case .info: 1
    case .warn: 2
    case .error: 3
    case .fatal: 4
    }
  }
}
