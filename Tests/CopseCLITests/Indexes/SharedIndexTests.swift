import CopseSpec
import CopseTestSupport
import Testing

@Suite("An index that is listed under one name and inside another")
struct SharedIndexTests {
  private let copse: BuiltProgram
  private let layout: TestLayout
  private let inner: TestDescriptor

  init() throws {
    copse = try BuiltProgram().leaving("E-FLAT", "W-DUPLICATE", "W-ATTESTATION-STALE")
    let layout = try TestLayout()
    self.layout = layout
    let images = try ["linux/amd64", "linux/arm64"].map { try layout.image($0) }
    inner = try layout.index(images + [layout.attestation(of: images[1])])
    try layout.tag("alone", inner)
    try layout.tag("nested", layout.index([layout.image("linux/s390x"), inner]))
  }

  private func image(_ name: String) -> String { "\(layout.path):\(name)" }

  @Test(
    "is edited under the name that is given, and stays under the other",
    arguments: ["alone", "nested"], ["config", "annotate", "remove"])
  func oneName(name: String, verb: String) throws {
    let words: [String: [String]] = [
      "config": ["config", "--image", image(name), "--config.user", "1000"],
      "annotate": ["index", "annotate", image(name), "k=v"], "remove": ["index", "remove", image(name)],
    ]
    let before = try layout.indexText()
    let result = try copse.run((words[verb] ?? []) + ["-p", "linux/arm64"])
    #expect(result.status == 0, "\(result.errors)")
    let differences = try layout.documentDifferences(before, layout.indexText())
    let place = name == "alone" ? "manifests[0]>" : "manifests[1]>manifests[1]>"
    #expect(!differences.isEmpty && differences.allSatisfy { $0.hasPrefix(place) }, "\(differences)")
  }

  @Test("is edited at both places where one name leads to it twice, as the platform is one", .requiresTool("jq"))
  func bothPlaces() throws {
    let outer = try layout.index([inner, layout.index([layout.image("linux/s390x"), inner])])
    try layout.tag("twice", outer)
    let result = try copse.run("config", "--image", image("twice"), "-p", "linux/arm64", "--config.user", "1000")
    #expect(result.status == 0, "\(result.errors)")
    let user = try copse.run("stat", "--json", "--image", image("twice"), "-p", "linux/arm64")
    #expect(try Tool("jq").run(["-r", ".config.blob.config.User"], input: user.output).lines == ["1000"])
    #expect(try layout.digests(of: "alone") == [inner.digest])
  }
}
