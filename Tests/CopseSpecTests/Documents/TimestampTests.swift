import CopseSpec
import Testing

@Suite("Timestamps")
struct TimestampTests {
  @Test(
    "times of RFC 3339 are read and written",
    arguments: [
      ("1970-01-01T00:00:00Z", 0, 0, "1970-01-01T00:00:00Z"),
      ("1969-12-31T23:59:59Z", -1, 0, "1969-12-31T23:59:59Z"),
      ("2020-02-06T15:06:30+00:00", 1_581_001_590, 0, "2020-02-06T15:06:30Z"),
      ("2024-02-29T12:00:00.500Z", 1_709_208_000, 500_000_000, "2024-02-29T12:00:00.5Z"),
      ("2006-01-02T15:04:05.123456789-07:00", 1_136_239_445, 123_456_789, "2006-01-02T15:04:05.123456789-07:00"),
      ("2006-01-02T15:04:05.0000000009+05:30", 1_136_194_445, 0, "2006-01-02T15:04:05+05:30"),
      ("0001-01-01T00:00:00Z", -62_135_596_800, 0, "0001-01-01T00:00:00Z"),
      ("9999-12-31T23:59:59Z", 253_402_300_799, 0, "9999-12-31T23:59:59Z"),
      ("0000-01-01T00:00:00Z", -62_167_219_200, 0, "0000-01-01T00:00:00Z"),
      ("2000-02-29T00:00:00Z", 951_782_400, 0, "2000-02-29T00:00:00Z"),
    ] as [(String, Int64, Int64, String)])
  func reads(text: String, seconds: Int64, nanoseconds: Int64, written: String) throws {
    let time = try Timestamp(parsing: text)
    #expect(time.seconds == seconds)
    #expect(time.nanoseconds == nanoseconds)
    #expect(time.description == written)
  }

  @Test(
    "everything else is refused",
    arguments: [
      "", "2024", "2024-01-01", "2024-01-01T00:00:00", "2024-01-01 00:00:00Z", "2024-01-01t00:00:00z",
      "2024-13-01T00:00:00Z", "2024-00-01T00:00:00Z", "2024-01-32T00:00:00Z", "2024-01-00T00:00:00Z",
      "2023-02-29T00:00:00Z", "1900-02-29T00:00:00Z", "2024-04-31T00:00:00Z", "2024-01-01T24:00:00Z",
      "2024-01-01T00:60:00Z", "2024-01-01T00:00:60Z", "2024-01-01T00:00:00.Z", "2024-01-01T00:00:00+0000",
      "2024-01-01T00:00:00+24:00", "2024-01-01T00:00:00+01:60", "2024-01-01T00:00:00Zx", "+024-01-01T00:00:00Z",
      "2024-01-01T00:00:00,5Z", "２024-01-01T00:00:00Z",
    ])
  func refused(text: String) {
    #expect(throws: SpecError.invalidTimestamp(text)) { try Timestamp(parsing: text) }
  }

  @Test("every day of four centuries reads back as it was written")
  func days() throws {
    for day in stride(from: Int64(-25_567), to: 120_530, by: 13) {
      let time = Timestamp(seconds: day * 86_400 + 86_399, nanoseconds: 1)
      #expect(try Timestamp(parsing: time.description) == time)
    }
  }
}
