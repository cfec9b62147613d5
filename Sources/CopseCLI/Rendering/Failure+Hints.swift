import Copse

extension Failure {
  /// The failure with its remedies turned into commands that can be pasted.
  func withHints(for session: Session, verb: any Verb) -> Failure {
    var failure = self
    let flags = type(of: verb).flags
    for remedy in remedies {
      switch remedy {
      case .selecting(let words):
        if flags.contains(where: { "--" + $0.name == words.first }) {
          failure.hints.append(session.command(selecting: words))
        }
      case .retagging(let name): failure.hints.append(session.command(naming: name))
      case .naming(let name, let old, let layout):
        failure.facts.append("did you mean \(name)?")
        failure.hints.append(session.command(naming: name, insteadOf: old, in: layout))
      case .writing(let word, let old):
        if let command = session.command(writing: word, insteadOf: old) { failure.hints.append(command) }
      case .adding(let words):
        let isNew = words.count > 1 || !words.allSatisfy(session.words.contains)
        if isNew, flags.contains(where: { "--" + $0.name == words.first }) {
          failure.hints.append(session.command(adding: words))
        }
      case .importing(let file, let words):
        if let target = session.target(ofImporting: file) {
          failure.hints.append(shellWords(["copse", "import", file, target] + words))
        }
      case .preceding(let operand): failure.hints.append(session.command(preceding: operand))
      case .piping(let words, let file):
        if let command = session.command(readingInsteadOf: file) {
          failure.hints.append("\(shellWords(words)) | \(command)")
        }
      case .making(let layout):
        if verb is any NamingImages, session.reference?.split(separator: ":").first.map(String.init) == layout {
          failure.hints.append(shellWords([session.program.name, "init", "--layout", layout]))
        }
      case .running(let words): failure.hints.append(shellWords(words))
      }
    }
    if code == .ambiguousPlatform, let verb = verb as? any FanningOut, verb.fansOut {
      failure.hints.append(session.command(selecting: ["--platform", "all"], renaming: ["bundle": "workspace"]))
    }
    if code == .usage, failure.hints.isEmpty {
      failure.hints = [shellWords([session.program.name] + session.path + ["--help"])]
    }
    return failure
  }
}

/// A verb that does its work for several platforms at once where it is told to.
protocol FanningOut {
  /// Whether it can, as its flags are.
  var fansOut: Bool { get }
}

extension FanningOut {
  var fansOut: Bool { true }
}

/// A verb that gives an image to a name that may be new.
protocol NamingImages {}
