import ArgumentParser
import CopseSystem

@main
enum Main {
  static func main() {
    let words = CommandLine.arguments.dropFirst()
    // The shells' requests for words, and the parser's own description, are ArgumentParser's protocol.
    if words.first == "---completion" || words.first == "--experimental-dump-help" { CopseCommand.main() }
    CurrentProcess.exit(Runner(CommandLine.arguments).run())
  }
}
