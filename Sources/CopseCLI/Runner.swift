import ArgumentParser
import Copse
import CopseSpec
import CopseSystem

/// From words to an exit status: the one place that prints failures and maps them to statuses.
struct Runner {
  /// The name the program was called by.
  let program: Program
  /// The words behind it.
  let words: [String]

  /// Takes the words of the process.
  init(_ arguments: [String]) {
    program = Program(argument: arguments.first ?? "")
    words = Array(arguments.dropFirst())
  }

  /// Does what the words ask for and says how it went.
  func run() -> Int32 {
    CurrentProcess.fillStandardStreams()
    CurrentProcess.ignoreBrokenPipes()
    CurrentProcess.returnMemory()
    var console = Console(program: program, level: .warn)
    var wantsJSON = words.contains("--json")
    do {
      let invocation = try Normaliser(verbs: VerbTree(CopseCommand.self)).invocation(words)
      console = Console(program: program, level: try level(invocation.globals))
      if invocation.globals.cpuProfile != nil { console.warn("--cpu-profile is accepted and does nothing") }
      switch invocation.request {
      case .version: try console.answer(Version.text(program: program))
      case .help(let path): try console.answer(Help(program: program).text(path))
      case .completionScript(let name):
        guard let shell = CompletionShell(rawValue: name) else {
          throw Failure(.usage, "completion script for \"\(name)\": expected bash, zsh or fish")
        }
        try console.answer(CompletionScript.text(for: shell))
      case .perform(let path, let words):
        let session = Session(program: program, path: path, words: words, settings: .current, console: console)
        wantsJSON = session.wantsJSON
        try perform(session)
      }
      return 0
    } catch is ReaderGone {
      return 0
    } catch is RanWithFindings {
      return program.exitStatus(2)
    } catch {
      return report(error, console, asJSON: wantsJSON)
    }
  }

  private func perform(_ session: Session) throws {
    if let place = session.positionals.firstIndex(of: "") {
      throw UsageError.other(
        "argument \(place - session.positionals.startIndex + 1) is empty", path: session.path)
    }
    let command: any ParsableCommand
    do {
      command = try CopseCommand.parseAsRoot(session.path + session.words)
    } catch {
      let message = CopseCommand.message(for: error)
      let text = message.prefix(1).lowercased() + message.dropFirst()
      guard let words = session.wordsNamingImage, parses(session.path + words) else {
        throw UsageError.other(text, path: session.path)
      }
      throw Failure(.usage, text, hints: [shellWords([program.name] + session.path + words)])
    }
    guard let verb = command as? any Verb else { throw UsageError.other("nothing to do", path: session.path) }
    do {
      // Whoever asks for it only once the work is done would refuse what was changed already.
      _ = try session.settings.showsProgress()
      try verb.perform(in: session)
    } catch let failure as Failure {
      throw failure.withHints(for: session, verb: verb)
    }
  }

  /// Whether straightened words are a command.
  func parses(_ words: [String]) -> Bool {
    do {
      return try CopseCommand.parseAsRoot(words) is any Verb
    } catch {
      return false
    }
  }

  private func level(_ globals: GlobalFlags) throws -> LogLevel {
    if globals.isVerbose {
      guard globals.log == nil else { throw Failure(.usage, "--verbose and --log are mutually exclusive") }
      return .info
    }
    guard let text = globals.log ?? Settings.current.log else { return .warn }
    guard let level = LogLevel(parsing: text) else {
      throw Failure(.usage, "log level \"\(text)\": expected debug, info, warn, error or fatal")
    }
    return level
  }

  /// Prints what umoci prints of flags that it cannot read; a standard output that is closed changes nothing.
  private func answerAsUmoci(_ error: any Error, _ console: Console) {
    guard let complaint = (error as? UsageError)?.umociComplaint else { return }
    do { try console.answer(complaint.text + Help(program: program).text(complaint.path)) } catch { return }
  }

  /// Prints a failure and maps it to an exit status.
  private func report(_ error: any Error, _ console: Console, asJSON: Bool) -> Int32 {
    let failure =
      (error as? UsageError)?.failure(program, words: words) ?? (error as? Failure) ?? Failure(.failed, "\(error)")
    if program == .umoci { answerAsUmoci(error, console) }
    if failure.isPermissionError && program == .umoci {
      console.say("umoci encountered a permission error: maybe --rootless will help?")
    }
    if console.level == .debug {
      console.say("\(program.name): debug: \(failure.code.rawValue), exit status \(failure.code.exitStatus)")
    }
    console.say(asJSON ? String(decoding: failure.json.encoded(), as: UTF8.self) : failure.text(program: program))
    if case UsageError.unknownVerb? = error as? UsageError, program == .umoci { return 3 }
    return program.exitStatus(failure.code.exitStatus)
  }
}
