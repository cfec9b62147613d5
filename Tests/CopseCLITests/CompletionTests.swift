import ArgumentParser
import CopseTestSupport
import Foundation
import Testing

@testable import CopseCLI

@Suite("Completion")
struct CompletionTests {
  @Test(
    "the committed scripts are the ones the program prints",
    arguments: [("copse.bash", CompletionShell.bash), ("_copse", .zsh), ("copse.fish", .fish)])
  func committed(file: String, shell: CompletionShell) throws {
    let committed = try String(contentsOf: repository.appendingPathComponent("completions/\(file)"), encoding: .utf8)
    #expect(committed == CompletionScript.text(for: shell), "run make completions")
  }

  @Test("behind a colon the layout's tags are offered, in front of it layouts and folders")
  func images() throws {
    let layout = try TestLayout()
    try layout.multiPlatform("v1", "linux/amd64", "linux/arm64/v8")
    try layout.tag("v2", layout.image())
    #expect(Completions.images(completing: layout.path + ":") == ["v1", "v2"].map { "\(layout.path):\($0)" })
    #expect(Completions.images(completing: layout.path) == [layout.path + ":"])
    #expect(Completions.images(completing: layout.path + "/b") == [layout.path + "/blobs/"])
    #expect(Completions.images(completing: "/absent/x:") == [])
  }

  @Test(
    "platforms are those of the image on the line",
    arguments: [
      ["copse", "show", "IMAGE", "-p", ""], ["copse", "unpack", "--image", "IMAGE"], ["copse", "x", "-image=IMAGE"],
    ])
  func platforms(words: [String]) throws {
    let layout = try TestLayout()
    try layout.multiPlatform("v1", "linux/amd64", "linux/arm64/v8")
    let words = words.map { $0.replacingOccurrences(of: "IMAGE", with: layout.path + ":v1") }
    #expect(Completions.platforms(on: words) == ["linux/amd64", "linux/arm64/v8"])
    #expect(Completions.platforms(words, words.count - 1, "linux/amd64,l").contains("linux/amd64,linux/arm64/v8"))
  }

  @Test(
    "what a shell would act upon is never offered",
    arguments: ["a$(reboot)", "a`b`", "a b", "a;b", "a\nb", "a'b", "a\\b", "*", "~root", "{a,b}", "<x"])
  func harmless(word: String) {
    #expect(!Completions.isHarmless(word))
  }
}
