import Testing

@testable import CopseCLI

@Suite("The normaliser")
struct NormaliserTests {
  private static let verbs = VerbTree(
    "copse",
    children: [
      VerbTree("unpack", flags: [.value("image"), .value("platform", "p"), .toggle("rootless"), .value("config.cmd")]),
      VerbTree("ls", aliases: ["list"], flags: [.value("layout"), .toggle("long", "l")]),
      VerbTree(
        "raw",
        children: [
          VerbTree("runtime-config", aliases: ["config"], flags: [.value("image"), .value("rootfs")]),
          VerbTree("mtree-validate", flags: [.value("manifest", "f", "file"), .value("path", "p")]),
        ]),
    ])

  private func invocation(_ line: String) throws -> Invocation {
    let words = line.split(separator: " ").map { $0 == "''" ? "" : String($0) }
    return try Normaliser(verbs: Self.verbs).invocation(words)
  }

  @Test(
    "writes every flag as one word, an empty value as a second, and positionals last",
    arguments: [
      ("unpack --image a:b dir", "unpack --image=a:b -- dir"),
      ("unpack --image=a:b dir", "unpack --image=a:b -- dir"),
      ("unpack -image a:b dir", "unpack --image=a:b -- dir"),
      ("unpack -image=a:b dir", "unpack --image=a:b -- dir"),
      ("unpack dir --image a:b --rootless", "unpack --image=a:b --rootless -- dir"),
      ("unpack -p linux/arm64 --p=all x", "unpack --platform=linux/arm64 --platform=all -- x"),
      ("unpack --rootless=true x", "unpack --rootless -- x"),
      ("unpack --rootless=false x", "unpack -- x"),
      ("unpack --rootless --rootless=0 x", "unpack -- x"),
      ("unpack --rootless=F --rootless=T x", "unpack --rootless -- x"),
      ("unpack --config.cmd -c --config.cmd --image x", "unpack --config.cmd=-c --config.cmd=--image -- x"),
      ("unpack --config.cmd= x", "unpack --config.cmd  -- x"),
      ("unpack --config.cmd '' x", "unpack --config.cmd  -- x"),
      ("unpack --config.cmd a=b=c x", "unpack --config.cmd=a=b=c -- x"),
      ("unpack --config.cmd -- x", "unpack --config.cmd=-- -- x"),
      ("unpack -- --image", "unpack -- --image"),
      ("unpack - x", "unpack -- - x"),
      ("list -l", "ls --long"),
      ("ls --layout x", "ls --layout=x"),
      ("raw config --image x y", "raw runtime-config --image=x -- y"),
      ("raw mtree-validate -f a -p b", "raw mtree-validate --manifest=a --path=b"),
      ("raw mtree-validate --file a -path b", "raw mtree-validate --manifest=a --path=b"),
    ])
  func straightens(line: String, expected: String) throws {
    guard case .perform(let path, let words) = try invocation(line).request else {
      Issue.record("\(line) is no verb")
      return
    }
    #expect((path + words).joined(separator: " ") == expected)
  }

  @Test(
    "takes global flags before the verb and among its own",
    arguments: [
      "--log=error unpack x", "--log error unpack x", "-log error unpack x", "unpack --log error x",
      "unpack x --log=error",
    ])
  func globals(line: String) throws {
    let invocation = try invocation(line)
    #expect(invocation.globals == GlobalFlags(log: "error"))
    #expect(invocation.request == .perform(path: ["unpack"], words: ["--", "x"]))
  }

  @Test("reads --verbose and --cpu-profile")
  func moreGlobals() throws {
    let globals = try invocation("--verbose raw --cpu-profile f mtree-validate").globals
    #expect(globals == GlobalFlags(isVerbose: true, cpuProfile: "f"))
  }

  @Test(
    "tells help and version from verbs",
    arguments: [
      ("", .help(path: [])), ("--help", .help(path: [])), ("-h", .help(path: [])), ("help", .help(path: [])),
      ("h", .help(path: [])), ("help list", .help(path: ["ls"])),
      ("help raw config", .help(path: ["raw", "runtime-config"])),
      ("raw", .help(path: ["raw"])), ("raw -h", .help(path: ["raw"])), ("raw help", .help(path: ["raw"])),
      ("raw help config", .help(path: ["raw", "runtime-config"])),
      ("ls -h", .help(path: ["ls"])), ("unpack --image --help", nil), ("unpack x --help", .help(path: ["unpack"])),
      ("-v", .version), ("--version", .version), ("--log debug -v", .version),
    ] as [(String, Invocation.Request?)])
  func helpAndVersion(line: String, expected: Invocation.Request?) throws {
    let request = try invocation(line).request
    if let expected {
      #expect(request == expected)
    } else {
      #expect(request == .perform(path: ["unpack"], words: ["--image=--help"]))
    }
  }

  @Test(
    "says what is wrong, an unknown verb before any flag",
    arguments: [
      ("unpak --bogus", .unknownVerb("unpak", path: [], nearest: "unpack")),
      ("--bogus frobnicate", .unknownVerb("frobnicate", path: [], nearest: nil)),
      ("--bogus unpack", .unknownFlag("--bogus", path: [], nearest: nil)),
      ("-bogus", .unknownFlag("-bogus", path: [], nearest: nil)),
      ("raw confg --x", .unknownVerb("confg", path: ["raw"], nearest: "config")),
      ("raw --x config", .unknownFlag("--x", path: ["raw"], nearest: nil)),
      ("help frob", .unknownVerb("frob", path: [], nearest: nil)),
      ("unpack --imgae x", .unknownFlag("--imgae", path: ["unpack"], nearest: "--image")),
      ("ls -p x", .unknownFlag("-p", path: ["ls"], nearest: nil)),
      ("unpack --image", .missingValue("--image", path: ["unpack"])),
      ("--log", .missingValue("--log")),
      ("unpack --rootless=maybe", .notBoolean(flag: "--rootless", value: "maybe", path: ["unpack"])),
    ] as [(String, UsageError)])
  func refuses(line: String, expected: UsageError) {
    #expect(throws: expected) { try invocation(line) }
  }
}
