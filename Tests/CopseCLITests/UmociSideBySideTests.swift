import CopseTestSupport
import Foundation
import Testing

/// Each line of umoci's command line, run by umoci and by copse under its name, each on a copy of the same place.
@Suite("under the name umoci", .requiresRoot, .requiresTool("umoci"))
struct UmociSideBySideTests {
  private let place: TemporaryDirectory
  private let ours: BuiltProgram

  init() throws {
    place = try TemporaryDirectory()
    ours = try BuiltProgram(named: "umoci")
    try place.write("F", "content")
    try place.write("D/x", "content")
    try place.write("T", TestTar(.file("more", "more")).bytes)
    for line in [
      "init --layout L", "new --image L:v1", "insert --image L:v1 D /etc", "tag --image L:v1 latest",
      "tag --image L:v1 x:y", "unpack --image L:v1 B",
    ] {
      let result = try Tool("umoci").run(line.split(separator: " ").map(String.init), in: place.path)
      if result.status != 0 { throw TestSupportError.tool(result.errors) }
    }
    try place.write("B/rootfs/new", "new")
  }

  /// What a line did: its status, what it answered, and what each tag is afterwards.
  private func outcome(_ line: String, by tool: ([String], String) throws -> Tool.Result) throws -> [String] {
    let copy = try TemporaryDirectory()
    try Tool("cp").run("-a", place.path + "/.", copy.path)
    let result = try tool(line.split(separator: " ").map(String.init), copy.path)
    // What is said of a verb behind its name, and of an image, is not what umoci 0.4.7 says.
    let help = result.lines.drop { $0 != "NAME:" }.prefix(2).map { $0.components(separatedBy: " - ")[0] }
    let isOther = line.hasPrefix("stat") || line.contains("-v")
    let answer = isOther ? "\(result.output.isEmpty)" : help.isEmpty ? result.text : "\(result.lines[0]) \(help)"
    let made = ["N/oci-layout", "N/a/b/index.json", "b/rootfs", "r/etc/x", "c.json"].filter(copy.has)
    // An entry that is replaced keeps its place with us and comes last with umoci.
    return ["\(result.status)", answer, "\(made)"] + (try Self.tags(in: copy).sorted())
  }

  /// The entries of `index.json`, and of each what its layers and its history are, but for times.
  private static func tags(in copy: TemporaryDirectory) throws -> [String] {
    let entries = try document(copy, "L/index.json")["manifests"] as? [[String: Any]] ?? []
    return try entries.map { entry in
      let manifest = try document(copy, blob(entry))
      let config = try document(copy, blob(manifest["config"]))
      let layers = (manifest["layers"] as? [[String: Any]] ?? []).map { "\($0["mediaType"] ?? "")" }
      let history = (config["history"] as? [[String: Any]] ?? []).map { entry in
        ["created_by", "author", "comment", "empty_layer"].map { "\(entry[$0] ?? "")" }.joined(separator: "|")
      }
      let facts = ["author", "architecture", "os"].map { "\(config[$0] ?? "")" }
      let runtime = try JSONSerialization.data(withJSONObject: config["config"] ?? [:], options: .sortedKeys)
      let name = (entry["annotations"] as? [String: String] ?? [:])["org.opencontainers.image.ref.name"] ?? ""
      return "\(name) \(layers) \(history) \(facts) \(String(decoding: runtime, as: UTF8.self))"
    }
  }

  private static func document(_ copy: TemporaryDirectory, _ name: String) throws -> [String: Any] {
    try JSONSerialization.jsonObject(with: Data(copy.read(name))) as? [String: Any] ?? [:]
  }

  private static func blob(_ descriptor: Any?) -> String {
    let digest = (descriptor as? [String: Any])?["digest"] as? String ?? ""
    return "L/blobs/sha256/\(digest.dropFirst(7))"
  }

  @Test("a line does what it does there", arguments: lines)
  func agrees(line: String) throws {
    let theirs = try outcome(line) { words, folder in try Tool("umoci").run(words, in: folder) }
    let ours = try outcome(line) { words, folder in try self.ours.run(words, in: folder) }
    #expect(ours == theirs)
  }

  private static let lines = [
    // The program.
    "", "--help", "-h", "help", "h", "help ls", "raw", "raw -h", "--version", "-v", "frob", "raw frob", "--bogus",
    "--log",
    "--log bad ls --layout L", "--log=debug ls --layout L", "--log fatal ls --layout L", "--verbose ls --layout L",
    "--verbose --log=info ls --layout L", "help frob",
    // init, new, ls, gc.
    "init --layout N", "init --layout N/a/b", "init --layout L", "init --layout F", "init --layout a:b", "init",
    "init --layout N x", "init -layout N", "new --image L:n", "new --image L:v1", "new --image L", "new --image :x",
    "new --image L:", "new --image L:-x", "new --image L:x:y", "new --image L:a//b", "new --image absent:x", "new",
    "ls --layout L", "list -layout=L", "ls", "ls --layout L x", "ls --layout absent", "ls --layout F",
    "ls --layout a:b",
    "ls -h", "list --help", "ls --bogus", "ls --bogus --layout L", "gc --layout L", "gc", "gc --layout absent",
    // tag, rm, stat.
    "tag --image L:v1 n", "tag --image L n", "tag --image L:x:y n", "tag --image L:v1", "tag --image L:v1 a b",
    "tag --image L:absent n", "tag --image L:v1 bad/", "tag --image L:v1 v1", "tag n --image L:v1", "rm --image L:v1",
    "remove --image L:x:y", "rm --image L:absent", "rm --image L", "rm --image L:v1 x", "rm", "stat --image L:v1",
    "stat --image L", "stat --image L:absent", "stat", "stat --image L:v1 x",
    // config.
    "config --image L:v1 --author x", "config -image L:v1 -author=x --tag n", "config --image L:v1 --tag bad/",
    "config --image L:v1 --config.env A=b --config.env C=", "config --image L:v1 --config.env x",
    "config --image L:v1 --config.env =x", "config --image L:v1 --config.label a=b --manifest.annotation c=d",
    "config --image L:v1 --config.label x", "config --image L:v1 --clear config.labels --clear manifest.annotations",
    "config --image L:v1 --clear config.env --clear config.cmd --clear config.entrypoint --clear config.volume",
    "config --image L:v1 --clear config.exposedports", "config --image L:v1 --clear x",
    "config --image L:v1 --clear rootfs.diffids", "config --image L:v1 --created 2020-02-06T15:06:30+00:00",
    "config --image L:v1 --created yesterday", "config --image L:v1 --no-history --author x",
    "config --image L:v1 --no-history --history.author x", "config --image L:v1 --history.author= --history.comment c",
    "config --image L:v1 --history.created_by me --history.created 2020-02-06T15:06:30.5Z",
    "config --image L:v1 --history.created x",
    "config --image L:v1 --config.cmd -c --config.cmd=x --config.entrypoint e",
    "config --image L:v1 --config.user 0:0 --config.workingdir / --config.stopsignal 9 --architecture arm64 --os linux",
    "config --image L:v1 --config.exposedports 80/tcp --config.volume /x", "config --image L:absent --author x",
    "config --image L:v1 x", "config --bogus", "config", "config --help",
    // unpack, repack.
    "unpack --image L:v1 b", "unpack --image L b --rootless", "unpack --image L:v1 B", "unpack --image L:v1",
    "unpack --image L:v1 a b", "unpack --image L:absent b", "unpack --image", "unpack --rootless=maybe --image L:v1 b",
    "unpack --rootless=false --image L:v1 b", "unpack --keep-dirlinks --image L:v1 b", "unpack b --image L:v1",
    "unpack --uid-map 0:0:10 --gid-map 0:0:10 --image L:v1 b", "unpack --uid-map x --image L:v1 b",
    "unpack --uid-map 5:0:1 --image L:v1 b", "repack --image L:n B", "repack --image L:v1 B", "repack --image L B",
    "repack --image L:n B --refresh-bundle", "repack --image L:n B --no-history",
    "repack --image L:n B --mask-path /new",
    "repack --image L:n B --no-mask-volumes", "repack --image L:n absent", "repack --image L:n D", "repack --image L:n",
    "repack --image L:n B --history.comment= --history.author a --history.created_by b", "repack --image L:bad/ B",
    // insert, raw.
    "insert --image L:v1 F /f", "insert --image L:v1 --tag n D /d", "insert --image L:v1 --opaque D /d",
    "insert --image L:v1 --whiteout /etc/x", "insert --image L:v1 --whiteout --opaque /d", "insert --image L:v1",
    "insert --image L:v1 F", "insert --image L:v1 absent /f", "insert --image L:v1 F /f --history.author a",
    "insert --image L:v1 F /f --uid-map x", "insert --image L:v1 --rootless F /f", "raw add-layer --image L:v1 T",
    "raw add-layer --image L:v1 T --tag n --history.created_by me", "raw add-layer --image L:v1 D",
    "raw add-layer --image L:v1 absent", "raw add-layer --image L:v1", "raw unpack --image L:v1 r",
    "raw unpack --image L:v1", "raw unpack --image L:absent r", "raw runtime-config --image L:v1 c.json",
    "raw config --image L:v1 c.json --rootfs B/rootfs", "raw config --image L:v1", "raw runtime-config --help",
  ]
}
