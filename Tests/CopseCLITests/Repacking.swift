import CopseTestSupport
import Testing

/// A layout with one name for two platforms, and a place to unpack it to.
struct Repacking {
  let copse: BuiltProgram
  let layout: TestLayout
  let place: TemporaryDirectory
  let amd: TestDescriptor
  let arm: TestDescriptor

  /// The images have members that nobody knows, and volumes.
  init(named name: String = "copse") throws {
    copse = try BuiltProgram(named: name).leaving("W-ATTESTATION-STALE", "E-FLAT", "W-TEMPORARY")
    layout = try TestLayout()
    place = try TemporaryDirectory()
    let runtime = #"{"Healthcheck":{"Test":["NONE"]},"OnBuild":["RUN x"],"Volumes":{"/data":{}}}"#
    let tar = TestTar(
      .directory("etc"), .file("etc/motd", "hello"), .file("etc/other", "same"), .hardlink("etc/link", to: "etc/motd"),
      .directory("data"), .file("data/kept", "x"), .symlink("sym", to: "etc/motd"), .directory("sub"),
      .file("sub/file", "text"))
    let extra = #"{"author":"me","x-own":{"n":1.0}}"#
    let manifest = #"{"x-manifest":[],"annotations":{"a":"b"}}"#
    amd = try layout.image(layers: [TestLayer(tar)], runtime: runtime, extra: extra, manifestExtra: manifest)
      .annotated("x-entry", "kept")
    arm = try layout.image("linux/arm/v7", layers: [TestLayer(tar)], runtime: runtime, extra: extra)
      .annotated("x-entry", "kept")
    let children = [amd, arm, try layout.attestation(of: arm)]
    try layout.tag("v1", layout.index(children, extra: #"{"artifactType":"a/b","x-index":true}"#))
  }

  /// Names an image of the layout.
  func image(_ tag: String) -> String { "\(layout.path):\(tag)" }

  /// Unpacks `v1`; the owners are those of the caller, whoever that is.
  func unpack(_ words: String..., to target: String = "b") throws {
    let result = try copse.run(["unpack", "--rootless", "--image", image("v1")] + words + [place.path(target)])
    if result.status != 0 { throw TestSupportError.tool(result.errors) }
  }

  /// Repacks at a time that is always the same.
  func repack(_ tag: String, _ words: String..., from source: String = "b") throws -> Tool.Result {
    let all = ["repack", "--image", image(tag)] + words + [place.path(source)]
    return try copse.run(all, environment: ["SOURCE_DATE_EPOCH": "1000000000"])
  }

  /// What jq finds in what `stat` says of an image.
  func stat(_ tag: String, _ platform: String, _ filter: String) throws -> String {
    let stat = try copse.run("stat", "--json", image(tag), "-p", platform)
    return String(try Tool("jq").run(["-cr", filter], input: stat.output).text.dropLast())
  }

  /// The digest of an image's manifest.
  func digest(_ tag: String, _ platform: String) throws -> String {
    try copse.run("raw", "resolve", image(tag), "-p", platform).lines.first ?? ""
  }

  /// The names in the uppermost layer, in its order.
  func names(_ tag: String, _ platform: String = "amd64") throws -> [String] {
    let digest = try stat(tag, platform, ".manifest.blob.layers[-1].digest").dropFirst(7)
    return try Tool("tar").run("-tf", "\(layout.path)/blobs/sha256/\(digest)").lines
  }

  /// Whether nothing but the three parts of a layout is in it.
  var isTidy: Bool { rawNames(in: layout.path).count == 3 }
}
