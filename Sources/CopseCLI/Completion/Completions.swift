import ArgumentParser
import Copse
import CopseSpec
import CopseSystem

/// Dynamic completion: what the layout named on the command line has to offer.
///
/// bash expands the words it is given, and they come from whoever made the layout: only harmless ones are offered.
enum Completions {
  /// Layouts and their tags, for `--image` and positionals in its place.
  static let images: @Sendable ([String], Int, String) -> [String] = { _, _, word in
    offered(images(completing: word))
  }

  /// The platforms of the image named on the line, for `--platform`.
  static let platforms: @Sendable ([String], Int, String) -> [String] = { words, _, word in
    let first = word.lastIndex(of: ",").map { word[...$0] } ?? ""
    let names = ["all", "host"] + platforms(on: words)
    return offered(names.map { first + $0 })
  }

  /// Tags behind a layout's colon; before it, directories, and layouts with their colon.
  static func images(completing word: String) -> [String] {
    guard let colon = word.firstIndex(of: ":") else { return directories(completing: word) }
    let layout = String(word[..<colon])
    do throws(Failure) {
      return try ListTags(layout: layout).run().tags.map { "\(layout):\($0.name)" }
    } catch {
      return []
    }
  }

  private static func directories(completing word: String) -> [String] {
    let parent = word.lastIndex(of: "/").map { String(word[...$0]) } ?? ""
    let beginning = word.dropFirst(parent.count)
    do throws(SystemError) {
      let directory = try Directory.open(parent.isEmpty ? "." : parent)
      var found: [String] = []
      for name in try directory.names().sorted() where name.hasPrefix(beginning) {
        guard try directory.status(name)?.kind == .directory else { continue }
        let isLayout = try directory.status("\(name)/oci-layout") != nil
        found.append(parent + name + (isLayout ? ":" : "/"))
      }
      return found
    } catch {
      return []
    }
  }

  /// The platforms of the first image that the words name.
  static func platforms(on words: [String]) -> [String] {
    for (index, word) in words.enumerated() where index > 0 {
      let flag = FlagWord(word)
      guard let text = flag?.name == "image" ? flag?.joined : flag == nil ? word : nil else { continue }
      do {
        let selection = PlatformSelection(requests: [.all])
        let images = try ShowImage(ImageReference(parsing: text), selection: selection).run().images
        return images.compactMap { $0.platform?.description }
      } catch {
        continue
      }
    }
    return []
  }

  /// The harmless ones, as the shell that asks wants them: in zsh a colon begins a description unless it is escaped.
  private static func offered(_ words: [String]) -> [String] {
    let harmless = words.filter(isHarmless)
    guard CompletionShell.requesting == .zsh else { return harmless }
    return harmless.map { $0.split(separator: ":", omittingEmptySubsequences: false).joined(separator: "\\:") }
  }

  /// Whether no shell sees more in a word than its characters.
  static func isHarmless(_ word: String) -> Bool {
    word.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: "-._:@+/,%()=".utf8.contains(byte)
      }
    }
  }
}
