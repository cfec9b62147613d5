import Testing

@testable import CopseCLI

@Suite("The program's name")
struct ProgramTests {
  @Test(
    "is the last component of argv[0], and only umoci makes umoci of it",
    arguments: [
      ("umoci", Program.umoci), ("/usr/bin/umoci", .umoci), ("copse", .copse), ("./umoci2", .copse), ("", .copse),
    ])
  func name(argument: String, expected: Program) {
    #expect(Program(argument: argument) == expected)
  }

  @Test("folds statuses to umoci's", arguments: [(0, 0), (1, 1), (4, 1), (64, 1), (130, 1)] as [(Int32, Int32)])
  func folds(status: Int32, expected: Int32) {
    #expect(Program.umoci.exitStatus(status) == expected)
    #expect(Program.copse.exitStatus(status) == status)
  }
}
