import Copse
import Testing

@Suite("Who a container runs as")
struct UserLookupTests {
  /// The account files that umoci 0.4.7 was asked about; ids it took from malformed lines are left out here.
  static let lookup = UserLookup(
    passwd: PasswdDatabase(
      Array(
        """
        root:x:0:0:root:/root:/bin/sh
        # comment:x:3:3::/comment:
        bad line
        app:x:1000:1001:App:/home/app:/bin/sh
        nohome:x:1002:1002:::
        weird:x:abc:1001:W:/w:/bin/sh
        short:x:7
        12:x:55:56:num:/n:/bin/sh
        app2:x:1000:1005:App2:/home/app2:/bin/sh

        sp ace:x:99:99::/sp:/bin/sh
          lead:x:98:98::/lead:/bin/sh
        neg:x:-5:5::/neg:/bin/sh
        nobody:x:4294967294:4294967294::/none:/bin/sh
        big:x:4294967295:4294967295::/big:/bin/sh
        """.utf8)),
    group: GroupDatabase(
      Array(
        """
        root:x:0:
        app:x:1001:
        extra:x:2000:app,other
        extra2:x:2001:other,app
        bad:x:zz:app
        short:x
        sp:x:2002: app
        primary:x:1001:app
        77:x:88:
        wheel:x:3000:root
        again:x:2000:app
        last:x:2003:app
        """.utf8)))

  static let app = ResolvedUser(uid: 1000, gid: 1001, additionalGids: [2000, 2001, 1001, 2003], home: "/home/app")

  @Test(
    "names and numbers are looked up as umoci does",
    arguments: [
      ("", ResolvedUser(uid: 0, gid: 0, additionalGids: [3000], home: "/root")),
      (":", ResolvedUser(uid: 0, gid: 0, additionalGids: [3000], home: "/root")),
      ("root", ResolvedUser(uid: 0, gid: 0, additionalGids: [3000], home: "/root")),
      ("app", app), ("1000", app), ("app:", app),
      ("app:extra", ResolvedUser(uid: 1000, gid: 2000, home: "/home/app")),
      ("1000:5", ResolvedUser(uid: 1000, gid: 5, home: "/home/app")),
      ("5000", ResolvedUser(uid: 5000, gid: 0)),
      ("5000:6000", ResolvedUser(uid: 5000, gid: 6000)),
      (":extra", ResolvedUser(uid: 0, gid: 2000, home: "/root")),
      (":5", ResolvedUser(uid: 0, gid: 5, home: "/root")),
      ("12", ResolvedUser(uid: 12, gid: 0)),
      ("5:77", ResolvedUser(uid: 5, gid: 77)),
      ("007", ResolvedUser(uid: 7, gid: 0)),
      ("2147483647", ResolvedUser(uid: 2_147_483_647, gid: 0)),
      ("sp ace", ResolvedUser(uid: 99, gid: 99, home: "/sp")),
      ("lead", ResolvedUser(uid: 98, gid: 98, home: "/lead")),
      ("nohome", ResolvedUser(uid: 1002, gid: 1002)),
      ("nobody", ResolvedUser(uid: 4_294_967_294, gid: 4_294_967_294, home: "/none")),
      ("4294967294", ResolvedUser(uid: 4_294_967_294, gid: 4_294_967_294, home: "/none")),
    ])
  func resolves(_ specification: String, _ expected: ResolvedUser) throws {
    #expect(try Self.lookup.resolve(specification) == expected)
  }

  @Test(
    "a name that the files do not know is an error, and so is a line without numbers",
    arguments: [
      "nosuch", "app:nosuch", ":nosuch", "abc", " app", "wheel", "a:b:c", "1000:5:6", "-5", "+5", "0x5", "1000:-5",
      "weird", "short", "neg", "big", "app:short", "app:bad", "# comment", "bad line",
    ])
  func unknown(_ specification: String) {
    let failure = #expect(throws: Failure.self) { try Self.lookup.resolve(specification) }
    #expect(failure?.code == .damaged)
  }

  @Test(
    "a number above 31 bits is refused",
    arguments: ["2147483648", "4294967295", "4294967296", "99999999999999999999", "0:2147483648", "0:4294967296"])
  func range(_ specification: String) {
    let failure = #expect(throws: Failure.self) { try Self.lookup.resolve(specification) }
    #expect(failure?.code == .refused)
    #expect(failure?.message == "user \"\(specification)\": ids range from 0 to 2147483647")
  }

  @Test("the error names what was looked for, and where")
  func messages() {
    let empty = UserLookup(passwd: nil, group: nil)
    #expect(message(Self.lookup, "bob") == #"user "bob": the image's /etc/passwd has no user "bob""#)
    #expect(message(Self.lookup, "0:staff") == #"user "0:staff": the image's /etc/group has no group "staff""#)
    #expect(message(empty, "bob") == #"user "bob": the image has no /etc/passwd"#)
    #expect(message(empty, "5:staff") == #"user "5:staff": the image has no /etc/group"#)
  }

  @Test("without account files numbers stand for themselves")
  func numbersAlone() throws {
    let empty = UserLookup(passwd: nil, group: nil)
    #expect(try empty.resolve("") == .root)
    #expect(try empty.resolve("5:6") == ResolvedUser(uid: 5, gid: 6))
  }

  @Test("names are compared by bytes, not by what they look like")
  func canonicalEquivalence() {
    let lookup = UserLookup(passwd: PasswdDatabase(Array("e\u{301}:x:1:1::/:\n".utf8)), group: nil)
    #expect(throws: Failure.self) { try lookup.resolve("\u{e9}") }
  }

  @Test("more groups than a process can have are refused")
  func tooManyGroups() {
    let group = (0...65_536).map { "g\($0):x:\($0):root" }.joined(separator: "\n")
    let lookup = UserLookup(
      passwd: PasswdDatabase(Array("root:x:0:0".utf8)), group: GroupDatabase(Array(group.utf8)))
    let failure = #expect(throws: Failure.self) { try lookup.resolve("root") }
    #expect(failure?.code == .refused)
  }

  @Test(
    "any bytes are survived, however many",
    arguments: ["", ":", "\n", ",", "\u{0}:", "a:::", "::1:1\n", "#", " ", "root:x:0:0:\n", "e\u{301}:x\n"],
    [1, 10_000])
  func anyBytes(_ pattern: String, _ count: Int) {
    let bytes = [UInt8](repeatElement(pattern.utf8, count: count).joined())
    let lookup = UserLookup(passwd: PasswdDatabase(bytes), group: GroupDatabase(bytes + [0xff, 0x3a]))
    #expect(throws: Failure.self) { try lookup.resolve("root:wheel") }
    #expect(throws: Never.self) { try lookup.resolve("0:0") }
  }

  private func message(_ lookup: UserLookup, _ specification: String) -> String? {
    #expect(throws: Failure.self) { try lookup.resolve(specification) }?.message
  }
}
