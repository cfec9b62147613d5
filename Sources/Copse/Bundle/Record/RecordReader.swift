internal import CopseSpec

/// Reads the members of one object of a record that lies in a bundle or workspace, and names file and member in every
/// complaint.
///
/// Whoever can write to the directory can write the record: nothing in it is believed.
struct RecordReader {
  let file: String
  let object: JSONObject
  let path: String

  /// Parses a whole record.
  init(file: String, _ bytes: [UInt8]) throws(Failure) {
    do {
      try self.init(file: file, JSONValue(parsing: bytes), path: "")
    } catch {
      throw Failure(.damaged, "\(file): \(error)")
    }
  }

  private init(file: String, _ value: JSONValue, path: String) throws(SpecError) {
    guard let object = value.objectValue else {
      throw .wrongType(path: path, expected: "an object", found: value.kind)
    }
    self.file = file
    self.object = object
    self.path = path
  }

  /// The path of a member.
  func path(of name: String) -> String {
    path.isEmpty ? name : "\(path).\(name)"
  }

  func string(_ name: String) throws(Failure) -> String {
    try read(name, "a string", \.stringValue)
  }

  func bool(_ name: String) throws(Failure) -> Bool {
    try read(name, "a boolean", \.boolValue)
  }

  func array(_ name: String) throws(Failure) -> [JSONValue] {
    try read(name, "an array", \.arrayValue)
  }

  func members(_ name: String) throws(Failure) -> RecordReader {
    let value = try read(name, "an object") { $0.isNull ? nil : $0 }
    return try catching { () throws(SpecError) in
      try RecordReader(file: file, value, path: path(of: name))
    }
  }

  /// The objects of an array.
  func elements(_ name: String) throws(Failure) -> [RecordReader] {
    var result: [RecordReader] = []
    for (position, value) in try array(name).enumerated() {
      result.append(
        try catching { () throws(SpecError) in
          try RecordReader(file: file, value, path: "\(path(of: name))[\(position)]")
        })
    }
    return result
  }

  /// Whether a member is absent or null.
  func lacks(_ name: String) -> Bool {
    object[name]?.isNull ?? true
  }

  /// Complains about a member.
  func failure(_ code: FailureCode, _ name: String, _ reason: String) -> Failure {
    Failure(code, "\(file): \(SpecError.invalidMember(path: path(of: name), reason: reason))")
  }

  /// Runs something that knows the path but not the file.
  func catching<Result>(_ body: () throws(SpecError) -> Result) throws(Failure) -> Result {
    do {
      return try body()
    } catch {
      throw Failure(.damaged, "\(file): \(error)")
    }
  }

  private func read<Value>(
    _ name: String, _ expected: String, _ convert: (JSONValue) -> Value?
  ) throws(Failure) -> Value {
    try catching { () throws(SpecError) in
      guard let value = object[name] else { throw .missingMember(path: path(of: name)) }
      guard let result = convert(value) else {
        throw .wrongType(path: path(of: name), expected: expected, found: value.kind)
      }
      return result
    }
  }
}
