extension FileStatus {
  /// The two numbers of ``specialDevice``.
  public var specialDeviceNumbers: (major: UInt32, minor: UInt32) { Self.deviceNumbers(specialDevice) }

  /// The two numbers of a device as the kernel packs them (makedev(3)).
  public static func deviceNumbers(_ device: UInt64) -> (major: UInt32, minor: UInt32) {
    (
      UInt32(truncatingIfNeeded: device >> 8 & 0xFFF | device >> 32 & ~0xFFF),
      UInt32(truncatingIfNeeded: device & 0xFF | device >> 12 & ~0xFF)
    )
  }
}
