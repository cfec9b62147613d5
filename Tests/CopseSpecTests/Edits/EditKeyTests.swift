import CopseSpec
import Testing

@Suite("Words that edit a configuration")
struct EditKeyTests {
  @Test(
    "the first equals sign divides name and value",
    arguments: [("A=b", "A", "b"), ("A=", "A", ""), ("A=b=c", "A", "b=c"), ("é =\n", "é ", "\n")])
  func assignment(text: String, name: String, value: String) throws {
    let assignment = try Assignment(parsing: text)
    #expect(assignment == Assignment(name: name, value: value))
    #expect(assignment.description == text)
  }

  @Test(
    "an assignment without a sign or without a name is refused",
    arguments: [
      ("x", #"assignment "x": must contain '='"#), ("", #"assignment "": must contain '='"#),
      ("=x", #"assignment "=x": must have non-empty name"#), ("=", #"assignment "=": must have non-empty name"#),
    ])
  func noAssignment(text: String, message: String) {
    #expect { try Assignment(parsing: text) } throws: { "\($0)" == message }
  }

  @Test("every key that can be cleared is read by its name", arguments: ClearKey.allCases)
  func clearKey(key: ClearKey) throws {
    #expect(try ClearKey(parsing: key.rawValue) == key)
  }

  @Test(
    "a key that cannot be cleared is refused, and those that can are named",
    arguments: [
      ("config.volumes", "config.volume, config.cmd, config.entrypoint; did you mean config.volume?"),
      ("x", "unknown; expected one of config.labels, manifest.annotations,"),
      ("rootfs.diffids", #"key "rootfs.diffids": not safe to clear"#),
    ])
  func noClearKey(text: String, message: String) {
    #expect { try ClearKey(parsing: text) } throws: { "\($0)".contains(message) }
  }

  @Test(
    "the first dot of a key to unset divides kind and name",
    arguments: [
      ("label.org.x", .label("org.x")), ("env.PATH", .env("PATH")), ("annotation.a.b", .annotation("a.b")),
      ("port.80/tcp", .exposedPort("80/tcp")), ("volume./srv/x.d", .volume("/srv/x.d")),
    ] as [(String, UnsetKey)])
  func unsetKey(text: String, key: UnsetKey) throws {
    #expect(try UnsetKey(parsing: text) == key)
    #expect(key.description == text)
  }

  @Test(
    "a key that cannot be unset is refused, and those that can are named",
    arguments: [
      ("label", "expected label.KEY, env.NAME, annotation.KEY, port.PORT or volume.PATH"),
      ("Label.x", "expected label.KEY"), ("", "unknown"), ("env.", "expected a name after the dot"),
      ("rootfs.diffids", "not safe to remove"),
    ])
  func noUnsetKey(text: String, message: String) {
    #expect { try UnsetKey(parsing: text) } throws: { "\($0)".contains(message) }
  }
}
