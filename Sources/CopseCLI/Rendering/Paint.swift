/// Colours of the terminal; plain text everywhere else.
struct Paint: Sendable {
  /// The colours in use, by their numbers (ECMA-48, SGR).
  enum Colour: Int, Sendable {
    case red = 31
    case green = 32
    case yellow = 33
  }

  /// Whether anything is coloured.
  let isOn: Bool

  /// Colours where standard output is a terminal and the user has nothing against them.
  init(_ session: Session) {
    isOn = session.console.answersToTerminal && session.settings.allowsColour
  }

  /// Colours or none, whatever there is.
  init(isOn: Bool) { self.isOn = isOn }

  /// The text in a colour.
  func callAsFunction(_ text: String, _ colour: Colour) -> String {
    isOn ? "\u{1b}[\(colour.rawValue)m\(text)\u{1b}[0m" : text
  }
}
