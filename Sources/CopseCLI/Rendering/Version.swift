import Copse

/// What `--version` prints.
enum Version {
  /// The version of copse.
  static let number = "0.1.0"

  /// The lines: name and version, then the specifications that are followed.
  static func text(program: Program) -> String {
    let name = program == .umoci ? "umoci version \(number) (copse)" : "copse \(number)"
    return "\(name)\nimage spec: 1.1.1\nruntime spec: \(RuntimeConfiguration.specificationVersion)\n"
  }
}
