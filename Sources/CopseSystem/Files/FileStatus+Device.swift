extension FileStatus {
  /// The two numbers of ``specialDevice`` (makedev(3)).
  public var specialDeviceNumbers: (major: UInt32, minor: UInt32) {
    (
      UInt32(truncatingIfNeeded: specialDevice >> 8 & 0xFFF | specialDevice >> 32 & ~0xFFF),
      UInt32(truncatingIfNeeded: specialDevice & 0xFF | specialDevice >> 12 & ~0xFF)
    )
  }
}
