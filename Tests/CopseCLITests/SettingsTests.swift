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
    #expect(settings.showsProgress == false)
  }

  @Test(
    "COPSE_PROGRESS is yes, no or left to the terminal",
    arguments: [("1", true), ("always", true), ("0", false), ("auto", nil), ("", nil)] as [(String, Bool?)])
  func progress(value: String, expected: Bool?) {
    #expect(Settings { $0 == "COPSE_PROGRESS" ? value : nil }.showsProgress == expected)
  }
}
