import CopseSpec
import Testing

@Suite("Whole names")
struct WholeNameTests {
  @Test(
    "names that podman and docker load are read",
    arguments: [
      ("app", "app", "latest"), ("app:v1", "app", "v1"), ("me/app:V1_x.y-z", "me/app", "V1_x.y-z"),
      ("registry.example/app:v2", "registry.example/app", "v2"),
      ("Host.Example:5000/a/b", "Host.Example:5000/a/b", "latest"),
      ("localhost/a__b/c--d_e.f:_", "localhost/a__b/c--d_e.f", "_"), ("a.b/x", "a.b/x", "latest"),
      ("[fd00::1]:5000/x:1", "[fd00::1]:5000/x", "1"), ("a/" + String(repeating: "b", count: 253), nil, "latest"),
      ("a:" + String(repeating: "t", count: 128), "a", nil),
    ] as [(String, String?, String?)])
  func accepted(text: String, repository: String?, tag: String?) throws {
    let name = try WholeName(parsing: text)
    #expect(repository == nil || name.repository == repository)
    #expect(tag == nil || name.tag == tag)
    #expect(name.description == "\(name.repository):\(name.tag)")
  }

  @Test(
    "names that they refuse are refused",
    arguments: [
      "", "App:v2", "registry.example/App:v1", "registry.example/App", "a/B/c", "a:", "a:b c", ":v1", "a//b", "/a",
      "a/",
      "a..b", "a___b", "a._b", "-a", "a-", "_a", "a b", "a:-x", "a:.x", "a:v2@sha256:00", "a@b", "é", "a:é", "a:b:c",
      "Host_x/a", "APP/x", "host:port/a", "a-/b", "[fd00::1]",
      "a/" + String(repeating: "b", count: 254),
      "a:" + String(repeating: "t", count: 129),
    ])
  func refused(text: String) {
    #expect(throws: SpecError.self) { try WholeName(parsing: text) }
  }
}
