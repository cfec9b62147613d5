extension JSONObject {
  /// The string members of the `annotations` member, in order.
  var annotations: [Annotation] {
    self["annotations"]?.objectValue?.members.compactMap { member in
      member.value.stringValue.map { Annotation(key: member.name, value: $0) }
    } ?? []
  }

  /// The value of an annotation.
  func annotation(_ key: String) -> String? {
    self["annotations"]?.objectValue?[key]?.stringValue
  }

  /// Sets an annotation in its place or after the others; nil removes it, and the member when nothing is left in it.
  mutating func setAnnotation(_ key: String, to value: String?) {
    var annotations = self["annotations"]?.objectValue ?? [:]
    guard value != nil || annotations[key] != nil else { return }
    annotations[key] = value.map(JSONValue.string)
    self["annotations"] = annotations.isEmpty ? nil : .object(annotations)
  }
}
