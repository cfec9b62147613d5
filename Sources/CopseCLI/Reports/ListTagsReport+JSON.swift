import Copse
import CopseSpec

extension ListTagsReport {
  /// `copse.ls/1`.
  func json(layout: String) -> JSONValue {
    .object(["schema": "copse.ls/1", "layout": .string(layout), "tags": .array(tags.map(\.json))])
  }
}

extension ListTagsReport.Tag {
  fileprivate var json: JSONValue {
    var object: JSONObject = ["name": .string(name), "entries": .array(entries.map { .object($0.json) })]
    guard let details else { return .object(object) }
    object["kind"] = .string(details.kind.rawValue)
    object["platforms"] = .array(
      details.platforms.map { platform in
        var member = JSONObject()
        member.add(platform)
        return .object(member)
      })
    object["size"] = details.size.map(JSONValue.count)
    object["created"] = details.created.map {
      .string(Timestamp(seconds: $0.seconds, nanoseconds: $0.nanoseconds).description)
    }
    object["problem"] = details.problem.map(JSONValue.string)
    return .object(object)
  }
}
