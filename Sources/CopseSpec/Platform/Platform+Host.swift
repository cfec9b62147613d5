extension Platform {
  /// The platform this program was built for, without a variant.
  public static var host: Platform {
    Platform(os: hostSystem, architecture: hostArchitecture)
  }

  private static var hostSystem: String {
    #if os(Linux)
      "linux"
    #elseif os(macOS)
      "darwin"
    #elseif os(Windows)
      "windows"
    #elseif os(FreeBSD)
      "freebsd"
    #else
      "unknown"
    #endif
  }

  private static var hostArchitecture: String {
    #if arch(x86_64)
      "amd64"
    #elseif arch(arm64)
      "arm64"
    #elseif arch(i386)
      "386"
    #elseif arch(arm)
      "arm"
    #elseif arch(powerpc64le)
      "ppc64le"
    #elseif arch(s390x)
      "s390x"
    #elseif arch(riscv64)
      "riscv64"
    #else
      "unknown"
    #endif
  }
}
