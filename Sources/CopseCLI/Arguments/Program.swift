/// The name the program was called by, and so whose manners it has.
enum Program: String, Sendable {
  /// Its own.
  case copse
  /// A link to copse by umoci's name: umoci's usage lines and exit codes.
  case umoci

  /// Reads the last component of `argv[0]`; every name but umoci's means copse.
  init(argument: String) {
    self = argument.split(separator: "/").last == "umoci" ? .umoci : .copse
  }

  /// The word to print.
  var name: String { rawValue }

  /// What the process ends with: umoci knows 0, 1, and 3 for an unknown verb.
  func exitStatus(_ status: Int32) -> Int32 {
    self == .copse || status == 0 ? status : 1
  }
}
