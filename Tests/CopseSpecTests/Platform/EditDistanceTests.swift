import CopseSpec
import Testing

@Suite struct EditDistanceTests {
  @Test(
    "insertions, deletions, replacements and swaps of neighbours count one",
    arguments: [
      ("", "", 0), ("a", "a", 0), ("", "ab", 2), ("amd64", "amd46", 1), ("linux", "linnux", 1), ("linux", "linx", 1),
      ("linux", "lanux", 1), ("abc", "cba", 2), ("ab", "ba", 1), ("kitten", "sitting", nil), ("a", "abcd", nil),
    ] as [(String, String, Int?)])
  func distance(left: String, right: String, expected: Int?) {
    #expect(EditDistance.distance(left, right, within: 2) == expected)
    #expect(EditDistance.distance(right, left, within: 2) == expected)
  }

  @Test(
    "the nearest word is the first of the least distance",
    arguments: [
      ("v1.1", "v1.0"), ("latst", "latest"), ("latest", "latest"), ("zz", nil), ("v", nil), ("something-else", nil),
    ] as [(String, String?)])
  func nearest(word: String, expected: String?) {
    #expect(EditDistance.nearest(to: word, among: ["v1.0", "v1.2", "latest"]) == expected)
  }
}
