/// The users of an image: the content of its `/etc/passwd` (passwd(5)).
///
/// A line without a name, a user id and a group id is no entry: taking a missing number for 0 would make a typing error
/// a superuser.
public struct PasswdDatabase: Sendable {
  /// The most bytes of an account file that are worth reading.
  public static let maximumBytes = 4 << 20

  private let lines: AccountLines

  /// Takes the content of the file, whatever it is.
  public init(_ bytes: [UInt8]) {
    lines = AccountLines(bytes: bytes)
  }

  /// The first user of that name, compared by bytes.
  public func entry(named name: String) -> Entry? {
    lines.first { fields in
      fields[0].elementsEqual(name.utf8) ? Entry(fields) : nil
    }
  }

  /// The first user of that id.
  public func entry(uid: UInt32) -> Entry? {
    lines.first { fields in
      Entry(fields).flatMap { $0.uid == uid ? $0 : nil }
    }
  }
}

extension PasswdDatabase {
  /// One user.
  public struct Entry: Sendable, Equatable {
    /// The login name, in the bytes of the file.
    public let name: [UInt8]
    /// The numerical user id.
    public let uid: UInt32
    /// The numerical id of the primary group.
    public let gid: UInt32
    /// The home directory; nil where the field is absent, empty, or no UTF-8.
    public let home: String?

    /// Reads the fields of a line; nil when it is no entry.
    init?(_ fields: [ArraySlice<UInt8>]) {
      guard fields.count >= 4, !fields[0].isEmpty, let uid = AccountID.field(fields[2]),
        let gid = AccountID.field(fields[3])
      else { return nil }
      name = Array(fields[0])
      self.uid = uid
      self.gid = gid
      let home = fields.count >= 6 ? String(validating: fields[5], as: UTF8.self) : nil
      self.home = home == "" ? nil : home
    }
  }
}
