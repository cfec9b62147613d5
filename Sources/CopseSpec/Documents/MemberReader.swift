/// Reads the members of one object of a document and names the member in every complaint.
///
/// A member that is `null` counts as absent: tools written in Go write an empty list or a missing pointer so.
struct MemberReader {
  let object: JSONObject
  let path: String

  /// The object at a path of a document.
  init(_ value: JSONValue, path: String) throws(SpecError) {
    guard let object = value.objectValue else {
      throw .wrongType(path: path, expected: "an object", found: value.kind)
    }
    self.init(object, path: path)
  }

  /// An object at a path of a document.
  init(_ object: JSONObject, path: String) {
    self.object = object
    self.path = path
  }

  /// The path of a member.
  func path(of name: String) -> String {
    path.isEmpty ? name : "\(path).\(name)"
  }

  /// The value of a member, nil if it is absent or null.
  func value(_ name: String) -> JSONValue? {
    guard let value = object[name], !value.isNull else { return nil }
    return value
  }

  /// A member that must be there.
  func require<Value>(_ name: String, _ value: Value?) throws(SpecError) -> Value {
    guard let value else { throw .missingMember(path: path(of: name)) }
    return value
  }

  func string(_ name: String) throws(SpecError) -> String? {
    guard let value = value(name) else { return nil }
    guard let string = value.stringValue else { throw wrongType(name, "a string", value) }
    return string
  }

  func bool(_ name: String) throws(SpecError) -> Bool? {
    guard let value = value(name) else { return nil }
    guard let bool = value.boolValue else { throw wrongType(name, "a boolean", value) }
    return bool
  }

  func integer(_ name: String) throws(SpecError) -> Int64? {
    guard let value = value(name) else { return nil }
    guard case .number(let number) = value else { throw wrongType(name, "an integer", value) }
    guard let integer = number.int64 else {
      throw .invalidMember(path: path(of: name), reason: "\(number.spelling) is no 64-bit integer")
    }
    return integer
  }

  func array(_ name: String) throws(SpecError) -> [JSONValue]? {
    guard let value = value(name) else { return nil }
    guard let array = value.arrayValue else { throw wrongType(name, "an array", value) }
    return array
  }

  func members(_ name: String) throws(SpecError) -> MemberReader? {
    guard let value = value(name) else { return nil }
    return try MemberReader(value, path: path(of: name))
  }

  /// The elements of an array of strings.
  func strings(_ name: String) throws(SpecError) -> [String]? {
    guard let array = try array(name) else { return nil }
    var strings: [String] = []
    strings.reserveCapacity(array.count)
    for (position, value) in array.enumerated() {
      guard let string = value.stringValue else { throw wrongType("\(name)[\(position)]", "a string", value) }
      strings.append(string)
    }
    return strings
  }

  /// Throws unless every member is a string.
  func checkStringValues() throws(SpecError) {
    for member in object.members {
      guard member.value.stringValue != nil else { throw wrongType(member.name, "a string", member.value) }
    }
  }

  /// A digest, complaints about which name the member.
  func digest(_ name: String) throws(SpecError) -> Digest? {
    guard let text = try string(name) else { return nil }
    return try Self.digest(text, path: path(of: name))
  }

  func descriptor(_ name: String) throws(SpecError) -> Descriptor? {
    guard let value = value(name) else { return nil }
    return try Descriptor(value, path: path(of: name))
  }

  /// The elements of an array of descriptors; none if it is absent.
  func descriptors(_ name: String) throws(SpecError) -> [Descriptor] {
    let array = try array(name) ?? []
    let path = path(of: name)
    var descriptors: [Descriptor] = []
    descriptors.reserveCapacity(array.count)
    for (position, value) in array.enumerated() {
      descriptors.append(try Descriptor(value, path: "\(path)[\(position)]"))
    }
    return descriptors
  }

  static func digest(_ text: String, path: @autoclosure () -> String) throws(SpecError) -> Digest {
    do {
      return try Digest(parsing: text)
    } catch {
      throw .invalidMember(path: path(), reason: error.description)
    }
  }

  private func wrongType(_ name: String, _ expected: String, _ found: JSONValue) -> SpecError {
    .wrongType(path: path(of: name), expected: expected, found: found.kind)
  }
}
