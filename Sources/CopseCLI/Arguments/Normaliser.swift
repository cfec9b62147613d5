import CopseSpec

/// Straightens what umoci's command lines allow and ArgumentParser does not.
///
/// One-dash long names, `--flag=true`, values that begin with a dash, flags after positionals, global flags anywhere,
/// `-v` for the version. A pure function of the words; nothing about their meaning is decided here.
struct Normaliser: Sendable {
  /// The verbs there are.
  let verbs: VerbTree

  /// Reads the words after the program's name.
  ///
  /// - Throws: the first thing that is wrong; an unknown verb before any flag.
  func invocation(_ words: [String]) throws(UsageError) -> Invocation {
    var rest = WordList(words)
    var globals = GlobalFlags()
    var problem: UsageError?
    while let word = rest.next() {
      guard let flag = FlagWord(word) else { return try verb(word, rest, globals, after: problem) }
      if flag.name == "generate-completion-script" {
        return Invocation(globals: globals, request: .completionScript(shell: try flag.value(&rest)))
      }
      if flag.name == "version" || flag.name == "v" { return Invocation(globals: globals, request: .version) }
      guard let spelling = GlobalFlags.flags.first(where: { $0.isSpelled(flag.name) }) else {
        problem = problem ?? unknown(flag, among: GlobalFlags.flags + [.toggle("version", "v")], path: [])
        continue
      }
      if spelling.name == "help" { return Invocation(globals: globals, request: .help(path: [])) }
      try globals.set(spelling, flag, &rest)
    }
    if let problem { throw problem }
    return Invocation(globals: globals, request: .help(path: []))
  }

  /// Goes down to the verb that `word` begins to name, then reads its words.
  private func verb(
    _ word: String, _ words: WordList, _ globals: GlobalFlags, after problem: UsageError?
  ) throws(UsageError) -> Invocation {
    if word == "help" || word == "h" { return Invocation(globals: globals, request: .help(path: try path(words))) }
    var rest = words
    var globals = globals
    var tree = try child(word, of: verbs, path: [])
    if let problem { throw problem.placed(before: tree) }
    var path = [tree.name]
    while !tree.children.isEmpty {
      guard let next = try nextVerb(&rest, &globals, path: path) else {
        return Invocation(globals: globals, request: .help(path: path))
      }
      if next == "help" { return Invocation(globals: globals, request: .help(path: try self.path(rest, below: path))) }
      tree = try child(next, of: tree, path: path)
      path.append(tree.name)
    }
    return try sorted(rest, of: tree, path, globals)
  }

  /// The next word that is no global flag; nil at the end or where help is asked for.
  private func nextVerb(
    _ rest: inout WordList, _ globals: inout GlobalFlags, path: [String]
  ) throws(UsageError) -> String? {
    while let word = rest.next() {
      guard let flag = FlagWord(word) else { return word }
      guard let spelling = GlobalFlags.flags.first(where: { $0.isSpelled(flag.name) }) else {
        throw unknown(flag, among: GlobalFlags.flags, path: path)
      }
      if spelling.name == "help" { return nil }
      try globals.set(spelling, flag, &rest)
    }
    return nil
  }

  /// Sorts a verb's words into flags, each of one word, and positionals.
  private func sorted(
    _ words: WordList, of verb: VerbTree, _ path: [String], _ globals: GlobalFlags
  ) throws(UsageError) -> Invocation {
    var rest = words
    var globals = globals
    var sorted = SortedWords()
    while let word = rest.next() {
      if word == "--" { break }
      guard let flag = FlagWord(word) else {
        sorted.positionals.append(word)
        continue
      }
      let global = GlobalFlags.flags.first { $0.isSpelled(flag.name) }
      do throws(UsageError) {
        if let spelling = verb.flag(flag.name) {
          try sorted.add(spelling, flag, &rest)
        } else if let global {
          if global.name == "help" { return Invocation(globals: globals, request: .help(path: path)) }
          try globals.set(global, flag, &rest)
        } else {
          throw unknown(flag, among: verb.flags + GlobalFlags.flags, path: path)
        }
      } catch {
        throw error.placed(at: path)
      }
    }
    sorted.positionals += rest.remaining
    return Invocation(globals: globals, request: .perform(path: path, words: sorted.words))
  }

  /// The canonical names of the verbs `words` name, for help.
  private func path(_ words: WordList, below start: [String] = []) throws(UsageError) -> [String] {
    var tree = verbs
    for name in start { tree = try child(name, of: tree, path: []) }
    var path = start
    for word in words.remaining where FlagWord(word) == nil && !tree.children.isEmpty {
      tree = try child(word, of: tree, path: path)
      path.append(tree.name)
    }
    return path
  }

  private func child(_ name: String, of tree: VerbTree, path: [String]) throws(UsageError) -> VerbTree {
    if let child = tree.child(name) { return child }
    let names = tree.children.flatMap { [$0.name] + $0.aliases }
    throw .unknownVerb(
      name, path: path, nearest: EditDistance.nearest(to: name, among: names, within: name.count < 4 ? 1 : 2))
  }

  private func unknown(_ flag: FlagWord, among flags: [FlagSpelling], path: [String]) -> UsageError {
    let names = flags.flatMap { [$0.name] + $0.aliases }.filter { $0.count > 1 }
    let nearest = EditDistance.nearest(to: flag.name, among: names, within: 2).map { "--" + $0 }
    return .unknownFlag(flag.written, path: path, nearest: nearest)
  }
}

extension UsageError {
  /// The same about a flag that the verb has, and that stood before it.
  fileprivate func placed(before verb: VerbTree) -> UsageError {
    guard case .unknownFlag(let flag, let path, _) = self, path.isEmpty, let word = FlagWord(flag),
      verb.flag(word.name) ?? verb.children.lazy.compactMap({ $0.flag(word.name) }).first != nil
    else { return self }
    return .misplacedFlag(flag, verb: verb.name)
  }
}

extension GlobalFlags {
  /// Takes a global flag, and its value from `rest` where it is not joined.
  fileprivate mutating func set(
    _ spelling: FlagSpelling, _ flag: FlagWord, _ rest: inout WordList
  ) throws(UsageError) {
    switch spelling.name {
    case "log": log = try flag.value(&rest)
    case "cpu-profile": cpuProfile = try flag.value(&rest)
    default: isVerbose = try flag.truth()
    }
  }
}
