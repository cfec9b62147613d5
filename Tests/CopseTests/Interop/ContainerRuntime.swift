import CopseTestSupport
import Foundation
import Testing

/// A program that starts containers of bundles.
struct ContainerRuntime {
  let name: String

  /// Runs the container of a bundle to its end.
  func run(_ bundle: String) throws -> Tool.Result {
    let state = try TemporaryDirectory()
    let id = "copse-test-\(UInt32.random(in: 0 ... .max))"
    let words = ["--root", state.path, "run", "--bundle", bundle, id]
    guard name == "crun" && FileManager.default.fileExists(atPath: Self.secondVersion + "/cgroup.procs") else {
      return try Tool(name).run(words, limit: 20)
    }
    let script = "umount \(Self.secondVersion) && exec crun \"$@\""
    return try Tool("unshare").run(["--mount", "sh", "-c", script, "sh"] + words, limit: 20)
  }

  /// crun refuses a machine that has both versions of cgroups mounted; in a mount namespace of its own it sees the
  /// first.
  private static let secondVersion = "/sys/fs/cgroup/unified"

  /// Changes a bundle of any maker so that its container needs no terminal.
  static func detachTerminal(of configuration: String, in place: TemporaryDirectory) throws {
    let text = try place.text(configuration)
    try place.write(configuration, text.replacingOccurrences(of: #""terminal": true"#, with: #""terminal": false"#))
  }

  /// What the runtime says where it cannot even start a container of its own making; nil where it can.
  var obstacle: String? {
    get throws {
      guard Tool(name).isInstalled else { return "\(name) is not installed" }
      guard let busybox = Busybox.content else { return "no static busybox" }
      let place = try TemporaryDirectory()
      try place.write("rootfs/bin/sh", busybox, mode: 0o755)
      try Tool(name).run(["spec"], in: place.path)
      try Self.detachTerminal(of: "config.json", in: place)
      let result = try run(place.path)
      return result.status == 0 ? nil : "\(name) starts no container here: \(result.errors.prefix(200))"
    }
  }
}

/// The program that is a whole user land in one file.
enum Busybox {
  /// Its bytes, where it is installed and needs no library.
  static var content: [UInt8]? {
    for path in ["/bin/busybox", "/usr/bin/busybox"] {
      guard let data = FileManager.default.contents(atPath: path) else { continue }
      let bytes = [UInt8](data)
      // A program with an interpreter names it.
      if data.range(of: Data("ld-linux".utf8), in: 0..<min(4096, data.count)) == nil { return bytes }
    }
    return nil
  }
}

extension Trait where Self == ConditionTrait {
  /// Skips the test where a runtime is not installed or starts no container at all, as with cgroups it does not know.
  static func requiresRuntime(_ name: String) -> Self {
    .enabled("needs \(name), and an environment it can start a container in") {
      guard let obstacle = try ContainerRuntime(name: name).obstacle else { return true }
      print("skipped: \(obstacle)")
      return false
    }
  }
}
