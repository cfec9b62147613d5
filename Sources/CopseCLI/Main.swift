import ArgumentParser
import CopseSystem

@main
enum Main {
  static func main() {
    // The shell's completion scripts, and the request for them, are ArgumentParser's own protocol.
    if let first = CommandLine.arguments.dropFirst().first, isForCompletion(first) {
      CopseCommand.main()
    }
    CurrentProcess.exit(Runner(CommandLine.arguments).run())
  }

  private static func isForCompletion(_ word: String) -> Bool {
    word.hasPrefix("---completion") || word.hasPrefix("--generate-completion-script")
      || word == "--experimental-dump-help"
  }
}
