import CopseSpec

extension JSONObject {
  /// Adds a path; one that is no UTF-8 is there in base 64 as well.
  mutating func add(path: [UInt8], as name: String = "path") {
    let text = String(decoding: path, as: UTF8.self)
    self[name] = .string(text)
    if !text.utf8.elementsEqual(path) { self[name + "Base64"] = .base64(path) }
  }
}
