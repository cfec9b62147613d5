extension JSONValue {
  /// Bytes as a string in base 64.
  public static func base64(_ bytes: [UInt8]) -> JSONValue {
    .string(Base64.encode(bytes))
  }
}
