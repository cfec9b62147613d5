extension JSONValue {
  /// Parses a JSON text.
  ///
  /// Strictly RFC 8259 in UTF-8, and no member of an object may come twice.
  ///
  /// - Throws: ``SpecError/malformedJSON(_:at:)`` with the first problem and its place.
  public init(parsing bytes: [UInt8], limits: JSONLimits = .document) throws(SpecError) {
    let result: Result<JSONValue, SpecError> = bytes.withUnsafeBufferPointer { buffer in
      var parser = JSONParser(bytes: buffer, limits: limits)
      do throws(JSONParser.Fault) {
        return .success(try parser.text())
      } catch {
        return .failure(.malformedJSON(error.problem, at: JSONPosition(offset: error.offset, in: buffer)))
      }
    }
    self = try result.get()
  }

  /// The value as a JSON text in UTF-8, without a line break at the end.
  public func encoded(_ style: JSONStyle = .compact) -> [UInt8] {
    var writer = JSONWriter(style: style)
    writer.write(self)
    return writer.bytes
  }
}

extension JSONObject {
  /// The object as a JSON text in UTF-8, without a line break at the end.
  public func encoded(_ style: JSONStyle = .compact) -> [UInt8] {
    JSONValue.object(self).encoded(style)
  }
}
