import CopseSpec
import CopseTestSupport
import Testing

@Suite("repack of a workspace")
struct RepackWorkspaceTests {
  private let it: Repacking

  init() throws {
    it = try Repacking()
    try it.unpack("-p", "all")
  }

  private let amd = "b/linux-amd64/rootfs"
  private let arm = "b/linux-arm-v7/rootfs"

  @Test("only changed trees become images; rm and gc then free what became unreachable", .requiresTool("jq"))
  func session() throws {
    try it.place.write("\(arm)/etc/other", "different")
    let result = try it.repack("v2", "--progress")
    #expect(result.status == 0 && result.output.isEmpty)
    let lines = result.errors.split(separator: "\n").map(String.init)
    #expect(lines[0].hasPrefix("warning") || lines.contains { $0.hasPrefix("\(it.image("v2"))  sha256:") })
    #expect(lines.contains("  linux/amd64    unchanged"))
    #expect(lines.contains { $0.hasPrefix("  linux/arm/v7   +1 layer, ") }, "\(lines)")
    let (old, new) = (try it.layout.digests(of: "v1")[0], try it.layout.digests(of: "v2")[0])
    let differences = try jsonDifferences(it.layout.text(old), it.layout.text(new))
    #expect(differences == ["manifests[1].digest", "manifests[1].size", "-manifests[2]"])
    #expect(try it.copse.run("rm", "--image", it.image("v1")).status == 0)
    let plan = try it.copse.run("gc", "--layout", it.layout.path, "-n")
    #expect(plan.text.contains(" \(it.arm.digest.prefix(19)) ") && plan.text.contains(" \(old.prefix(19)) "))
    #expect(!plan.text.contains(it.amd.digest.prefix(19)))
    #expect(try it.copse.run("gc", "--layout", it.layout.path).status == 0)
    #expect(try Tool("skopeo").run("copy", "--all", "oci:\(it.image("v2"))", "dir:\(it.place.path("d"))").status == 0)
  }

  @Test("all changed trees go into the index at once, and the tag is replaced in its place")
  func both() throws {
    try it.place.write("\(amd)/new", "")
    try it.place.write("\(arm)/new", "")
    #expect(try it.repack("v1", "--keep-stale-attestations").status == 0)
    #expect(try it.names("v1", "amd64") == ["./", "new"] && it.names("v1", "arm") == ["./", "new"])
    #expect(try it.copse.run("show", it.image("v1")).text.contains("attestation"))
  }

  @Test("-p repacks some trees; --drop-others leaves the others out")
  func some() throws {
    try it.place.write("\(amd)/new", "")
    try it.place.write("\(arm)/new", "")
    #expect(try it.repack("v2", "-p", "amd64").status == 0)
    #expect(try it.digest("v2", "arm") == it.arm.digest)
    #expect(try it.repack("v3", "-p", "arm", "--drop-others").status == 0)
    #expect(try it.copse.run("ls", "-l", it.layout.path).lines.last?.contains("linux/arm/v7 ") == true)
    #expect(try it.repack("v4", "--drop-others").status == 0)
    #expect(try it.copse.run("ls", "-l", it.layout.path).lines.last?.contains("linux/amd64 linux/arm/v7 ") == true)
    #expect(try it.repack("v5", "-p", "s390x").status == 3)
  }

  @Test("unchanged trees stay as they are, be it under the same tag or another")
  func unchanged() throws {
    let before = try it.layout.indexText()
    #expect(try it.repack("v1").status == 0)
    #expect(try it.layout.indexText() == before)
    #expect(try it.repack("v2").status == 0)
    #expect(try it.layout.digests(of: "v2") == it.layout.digests(of: "v1"))
  }

  @Test("an image that was changed since is left alone where its tree was not, and else is a conflict")
  func moved() throws {
    try it.place.write("\(amd)/new", "")
    #expect(try it.copse.run("config", "--image", it.image("v1"), "-p", "arm", "--author", "you").status == 0)
    let others = try it.digest("v1", "arm")
    #expect(try it.repack("v1").status == 0 && it.digest("v1", "arm") == others && others != it.arm.digest)
    #expect(try it.names("v1", "amd64") == ["./", "new"])
    try it.place.write("\(arm)/new", "")
    let before = try it.layout.indexText()
    let result = try it.repack("v1")
    #expect(result.status == 6 && result.errors.contains("hint: copse repack --image \(it.image("v1-repacked")) "))
    #expect(result.errors.contains("    linux/arm/v7 was unpacked from \(it.arm.digest)\n    now it is \(others)\n"))
    #expect(try it.repack("v1", "-n").status == 6)
    #expect(try it.layout.indexText() == before)
    #expect(try it.repack("v2").status == 0)
  }

  @Test("whose trees are of another image than its roots loses no change", .requiresTool("jq"))
  func torn() throws {
    try it.place.write("\(amd)/new", "")
    let old = try it.layout.digests(of: "v1")[0]
    #expect(try it.copse.run("config", "--image", it.image("v1"), "-p", "arm", "--author", "you").status == 0)
    let new = try it.layout.digests(of: "v1")[0]
    let record = try Tool("jq").run(
      ["--arg", "old", old, "--arg", "new", new, ".roots|=map(if .==$old then $new else . end)"],
      input: it.place.read("b/copse.json"))
    try it.place.write("b/copse.json", record.text)
    #expect(try it.repack("v1", "--drop-others").status == 6)
    #expect(try it.layout.digests(of: "v1") == [new])
    for tag in ["v2", "v1"] {
      #expect(try it.repack(tag).status == 0)
      #expect(try it.names(tag, "amd64") == ["./", "new"] && it.digest(tag, "arm") != it.arm.digest)
    }
  }

  @Test("--refresh-bundle goes on from the result, for trees left out as well", .requiresTool("jq"))
  func refreshed() throws {
    try it.place.write("\(amd)/one", "")
    try it.place.write("\(arm)/one", "")
    #expect(try it.repack("v2", "-p", "amd64", "--refresh-bundle").status == 0)
    try it.place.write("\(amd)/two", "")
    #expect(try it.repack("v2").status == 0)
    #expect(try it.names("v2", "amd64").last == "two" && it.names("v2", "arm").last == "one")
    let walks = "[.reference,(.trees|map(.walk[0].digest)|unique|length)]"
    #expect(
      try Tool("jq").run(["-c", walks], input: it.place.read("b/copse.json")).text == "[\"v2\",1]\n")
  }

  @Test("one bundle of it can be repacked as such")
  func bundle() throws {
    try it.place.write("\(arm)/new", "")
    #expect(try it.repack("v2", from: "b/linux-arm-v7").status == 0)
    #expect(try it.names("v2", "arm") == ["./", "new"] && it.digest("v2", "amd64") == it.amd.digest)
  }

  @Test("a tree that is incomplete is refused, and the others can be chosen", .requiresTool("jq"))
  func incomplete() throws {
    let filter = #".trees[1].state="incomplete"|.trees[1].reason="a layer is damaged""#
    try it.place.write("b/copse.json", try Tool("jq").run([filter], input: it.place.read("b/copse.json")).output)
    let result = try it.repack("v1")
    #expect(result.status == 5 && result.errors.contains("linux-arm-v7 is incomplete"))
    #expect(result.errors.contains("    a layer is damaged\n") && result.errors.contains("--platform linux/amd64"))
    #expect(try it.repack("v1", "-p", "amd64").status == 0)
  }

  @Test("with --json it says what became of each platform", .requiresTool("jq"))
  func json() throws {
    try it.place.write("\(amd)/new", "")
    let result = try it.repack("v2", "--json")
    let facts = "[.schema,.tag,(.images|map([.platform,.changed,(.layers|length)])),.dryRun]"
    let expected = #"["copse.repack/1","v2",[["linux/amd64",true,1],["linux/arm/v7",false,0]],false]"#
    #expect(try Tool("jq").run(["-c", facts], input: result.output).text == expected + "\n")
  }

  @Test("of names of every shape one image is repacked, and the rest stays", arguments: TestShape.allCases)
  func shapes(shape: TestShape) throws {
    guard shape != .twins || Tool("zstd").isInstalled else { return }
    let layout = try TestLayout(shape)
    let place = it.place.path("s")
    let words =
      ["unpack", "--rootless", "--image", layout.path + ":v1", "-p", shape.platform] + shape.selectors + [place]
    #expect(try it.copse.run(words).status == 0)
    try it.place.write("s/rootfs/new", "")
    let repack = ["repack", "--image", layout.path + ":v2", place, "--keep-stale-attestations"]
    #expect(try it.copse.run(repack).status == 0)
    let (old, new) = (try layout.digests(of: "v1"), try layout.digests(of: "v2"))
    let differences = try zip(old, new).flatMap { try jsonDifferences(layout.text($0), layout.text($1)) }
    #expect(old.count == new.count && !differences.isEmpty)
    let expected = shape == .flat ? ["config", "+layers[1]"] : ["manifests["]
    #expect(differences.allSatisfy { path in expected.contains { path.hasPrefix($0) } }, "\(differences)")
    #expect(Set(differences.map { $0.prefix { $0 != "]" } }).count <= 3, "\(differences)")
  }
}
