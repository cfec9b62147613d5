import Copse
import CopseSpec

extension ListTagsReport {
  /// One name a line; a table where details were asked for.
  var text: String {
    if tags.contains(where: { $0.details != nil }) { return table }
    return tags.map { escaped($0.name) + "\n" }.joined()
  }

  private var table: String {
    var table = TextTable([.init(), .init(), .init(), .init(alignment: .right), .init(gap: 2)])
    table.add(["TAG", "KIND", "PLATFORMS", "SIZE", "CREATED"], isHeader: true)
    for tag in tags {
      guard let details = tag.details else { continue }
      let platforms = details.platforms.map { escaped($0.description) }.joined(separator: " ")
      table.add([
        escaped(tag.name), details.kind.rawValue, platforms.isEmpty ? "-" : platforms,
        details.size.map(ByteCount.text) ?? "?", details.created.map { String($0.description.prefix(10)) } ?? "-",
      ])
    }
    return table.lines().map { $0 + "\n" }.joined()
  }
}
