import Copse

/// The command as it was given, changed a little, to be pasted.
extension Session {
  /// With these selectors in place of all others, and other words for some positionals.
  func command(selecting flags: [String], renaming names: [String: String] = [:]) -> String {
    let selectors = SelectionOptions.flags.map { "--" + $0.name }
    let words = given.filter { !selectors.contains($0.flag ?? "") }.map { word in
      word.flag == nil ? Word(flag: nil, value: word.value.map { names[$0] ?? $0 }) : word
    }
    return command(words, adding: flags)
  }

  /// With these flags in place of others of the same names.
  func command(adding flags: [String]) -> String {
    command(given.filter { $0.flag.map(flags.contains) != true }, adding: flags)
  }

  /// With the first positional as the image; nil where there is none, or an image already.
  var wordsNamingImage: [String]? {
    guard !given.contains(where: { $0.flag == "--image" }) else { return nil }
    guard let place = given.firstIndex(where: { $0.flag == nil }), let image = given[place].value else { return nil }
    var words = given
    words.remove(at: place)
    return ["--image", image] + words.flatMap { [$0.flag, $0.value].compactMap(\.self) }
  }

  /// With another tag wherever one of a layout stands.
  func command(naming name: String, insteadOf old: String, in layout: String) -> String {
    let places = ["\(layout):\(old)": "\(layout):\(name)", layout: "\(layout):\(name)", ":\(old)": ":\(name)"]
    let words = given.map { word in
      word.flag == nil || word.flag == "--image"
        ? Word(flag: word.flag, value: word.value.map { places[$0] ?? $0 }) : word
    }
    return command(words, adding: [])
  }

  /// With another word in place of one that was given, behind a prefix too; nil where it was not.
  func command(writing new: String, insteadOf old: String) -> String? {
    let prefixes = [""] + IndexSource.transports
    let words = given.map { word in
      let prefix = prefixes.first { $0 + old == word.value }
      return Word(flag: word.flag, value: prefix.map { $0 + new } ?? word.value)
    }
    return zip(words, given).contains { $0.value != $1.value } ? command(words, adding: []) : nil
  }

  /// With another operand in front of the first one.
  func command(preceding operand: String) -> String {
    var words = given
    words.insert(Word(flag: nil, value: operand), at: words.firstIndex { $0.flag == nil } ?? words.count)
    return command(words, adding: [])
  }

  /// With standard input in place of an archive; nil for a command that does not read archives from there.
  func command(readingInsteadOf file: String) -> String? {
    guard ["import", "copy", "export"].contains(path.last) else { return nil }
    var words = given
    guard let place = words.firstIndex(where: { $0.flag == nil }), let word = words[place].value else { return nil }
    guard let range = word.firstRange(of: file) else { return nil }
    words[place].value = word[..<range.lowerBound] + "-" + word[range.upperBound...]
    return command(words, adding: [])
  }

  /// Where `import` would take a file to: where the command wants it, or else a layout named like the file; nil where
  /// the command does not read the file.
  func target(ofImporting file: String) -> String? {
    let words = Array(positionals)
    if ["import", "copy"].contains(path.last), words.count == 2 {
      return words[0] == file || words[0].contains(file + ":") || words[0].hasSuffix(":" + file)
        ? words[1].hasPrefix("oci-archive:") || words[1].hasPrefix("docker-archive:") ? nil : words[1] : nil
    }
    let name = file.split(separator: "/").last ?? "image"
    let stem = name.prefix { $0 != "." && $0 != ":" && $0 != " " }
    return stem.isEmpty || stem == name ? "layout" : String(stem)
  }

  /// With another tag of the same layout.
  func command(naming name: String) -> String {
    var words = given
    if let place = referencePlace(words), let layout = words[place].value?.split(separator: ":").first {
      words[place].value = "\(layout):\(name)"
    }
    return command(words, adding: [])
  }

  /// The image the command is about, as it was given.
  var reference: String? {
    let words = given
    return referencePlace(words).flatMap { words[$0].value }
  }

  /// A flag with its value or without one, or a positional.
  private struct Word {
    var flag: String?
    var value: String?
  }

  private var given: [Word] {
    let flags = words.prefix { $0 != "--" }
    let positionals = words.dropFirst(flags.count + 1)
    return flags.map { word in
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      return Word(flag: parts[0], value: parts.count == 2 ? parts[1] : nil)
    } + positionals.map { Word(flag: nil, value: $0) }
  }

  /// Where the reference stands: behind `--image`, or else as the first positional.
  private func referencePlace(_ words: [Word]) -> Int? {
    words.firstIndex { $0.flag == "--image" } ?? words.firstIndex { $0.flag == nil }
  }

  /// The words, with `flags` behind the reference.
  private func command(_ given: [Word], adding flags: [String]) -> String {
    var words = [program.name] + path
    let place = referencePlace(given)
    for (index, word) in given.enumerated() {
      words += [word.flag, word.value].compactMap { $0 }
      if index == place { words += flags }
    }
    return shellWords(place == nil ? words + flags : words)
  }
}
