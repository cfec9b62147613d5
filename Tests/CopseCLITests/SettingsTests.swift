import Copse
import Testing

@testable import CopseCLI

@Suite("The environment")
struct SettingsTests {
  @Test("is read by name, empty counts as unset")
  func reads() {
    let variables = [
      "COPSE_PLATFORM": "linux/arm64,host", "COPSE_LOG": "", "COPSE_JOBS": "3", "COPSE_PROGRESS": "never",
    ]
    let settings = Settings { variables[$0] }
    #expect(settings.platforms == ["linux/arm64", "host"])
    #expect(settings.log == nil)
    #expect(settings.jobs == "3")
    #expect(settings.progress == "never")
  }

  @Test(
    "COPSE_PROGRESS is always, never or left to the terminal",
    arguments: [("always", true), ("never", false), ("", nil)] as [(String, Bool?)])
  func progress(value: String, expected: Bool?) throws {
    #expect(try Settings { $0 == "COPSE_PROGRESS" ? value : nil }.showsProgress() == expected)
  }

  @Test("COPSE_PROGRESS is nothing else", arguments: ["bogus", "1", "Always"])
  func unknown(value: String) {
    let failure = #expect(throws: Failure.self) { try Settings { _ in value }.showsProgress() }
    #expect(failure?.code == .usage && failure?.message.contains("expected always or never") == true)
  }
}
