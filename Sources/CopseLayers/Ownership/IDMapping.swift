/// A run of ids that means one thing inside a container and another on the host (user_namespaces(7)).
public struct IDMapping: Sendable, Hashable {
  /// The first id inside.
  public let containerID: UInt32
  /// The first id on the host.
  public let hostID: UInt32
  /// How many ids.
  public let size: UInt32

  /// A run of `size` ids.
  public init(containerID: UInt32, hostID: UInt32, size: UInt32 = 1) {
    self.containerID = containerID
    self.hostID = hostID
    self.size = size
  }

  /// Reads `CONTAINER:HOST[:SIZE]`; nil where it is anything else, or a run leaves 32 bits.
  public init?(parsing text: String) {
    let numbers = text.split(separator: ":", omittingEmptySubsequences: false).map(Self.number)
    guard (2...3).contains(numbers.count), let container = numbers[0], let host = numbers[1],
      let size = numbers.count == 3 ? numbers[2] : 1, size > 0,
      UInt64(max(container, host)) + UInt64(size) <= UInt64(UInt32.max)
    else { return nil }
    self.init(containerID: container, hostID: host, size: size)
  }

  private static func number(_ digits: Substring) -> UInt32? {
    guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return UInt32(digits)
  }
}
