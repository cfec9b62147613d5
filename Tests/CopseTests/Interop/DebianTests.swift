import Copse
import CopseSpec
import CopseTestSupport
import Foundation
import Testing

/// The layout `COPSE_DEBIAN_MULTI` names: tag `bookworm` for four platforms, and `bookworm-ARCH` for each alone.
private let debianLayout = ProcessInfo.processInfo.environment["COPSE_DEBIAN_MULTI"]

@Suite(
  "Debian's four platforms unpack as umoci unpacks them one by one", .requiresRoot, .requiresTool("umoci"),
  .requiresTool("getfattr"), .enabled(if: debianLayout != nil, "needs COPSE_DEBIAN_MULTI"))
struct DebianTests {
  @Test("in type, mode, owner, size, times, links, attributes and content")
  func trees() throws {
    let layout = try #require(debianLayout)
    let test = try TestUnpacking()
    let report = try Unpack(
      ImageReference(parsing: layout + ":bookworm"), selection: test.selection("all"), to: test.place.path("ws"),
      options: test.options
    ).run()
    #expect(report.trees.count == 4)
    let tags = try ListTags(layout: layout).run().tags
    for tree in report.trees {
      let bundle = test.place.path("ws/" + (try #require(tree.directory)))
      let tag = try #require(tags.first { $0.name != "bookworm" && $0.entries[0].digest == tree.manifest })
      let judge = test.place.path("umoci-" + tag.name)
      let unpacked = try Tool("umoci").run(["unpack", "--image", "\(layout):\(tag.name)", judge], limit: 600)
      try #require(unpacked.status == 0, "\(unpacked.errors)")
      #expect(try fingerprint(bundle) == fingerprint(judge), "\(tag.name)")
      let manifest = "\(bundle)/\(tree.manifest.algorithm.rawValue)_\(tree.manifest.hex).mtree"
      #expect(try ValidateMtree(manifest: manifest, tree: bundle + "/rootfs").run().isEmpty)
    }
  }

  /// One digest of everything that can be told of a bundle's tree.
  private func fingerprint(_ bundle: String) throws -> String {
    // Attributes come in the order the file system keeps them, so they are listed apart and sorted.
    let script = """
      set -o pipefail; cd "$1/rootfs"
      { tar --sort=name --numeric-owner --format=posix --pax-option=exthdr.name=x,delete=atime,delete=ctime -cf - .
        getfattr -Rhd -m - -e hex . | awk '/^# file/ { f = $0; next } /=/ { print f, $0 }' | LC_ALL=C sort
      } | sha256sum
      """
    let result = try Tool("bash").run(["-c", script, "bash", bundle], limit: 600)
    #expect(result.status == 0, "\(result.errors)")
    return result.text
  }
}
