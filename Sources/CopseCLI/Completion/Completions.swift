/// Dynamic completion: what the layout named on the command line has to offer.
enum Completions {
  /// Layouts and their tags, for `--image`.
  static let images: @Sendable ([String], Int, String) -> [String] = { _, _, word in [] }
  /// The platforms of the image named on the line.
  static let platforms: @Sendable ([String], Int, String) -> [String] = { words, _, word in [] }
}
