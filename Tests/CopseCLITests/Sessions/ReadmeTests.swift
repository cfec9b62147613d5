import CopseTestSupport
import Testing

@Suite("The sessions of the README")
struct ReadmeTests {
  /// The blocks of commands that work on layouts.
  private static var blocks: [ConsoleBlock] {
    get throws { try ConsoleBlock.all(in: "README.md").filter { $0.section == "What it looks like" } }
  }

  @Test(
    "look as they look there", .requiresRoot, .requiresTool("script"), .requiresTool("skopeo"), .requiresTool("jq"),
    arguments: try blocks)
  func session(block: ConsoleBlock) throws {
    let place = try SessionPlace(for: block)
    let outputs = try place.output(of: block, with: BuiltProgram())
    #expect(outputs.count == block.steps.count)
    for (step, output) in zip(block.steps, outputs) {
      #expect(
        output.map(normalised) == step.output.map(normalised),
        "$ \(step.command)\n\(output.joined(separator: "\n"))")
      // Only a failure that is there to be seen, with its exit status, is meant.
      #expect(step.command.hasSuffix("echo $?") || !output.contains { $0.contains("copse: ") })
    }
  }
}
