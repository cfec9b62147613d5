extension Platform {
  /// The operating systems that one word alone may name, in their normalised spelling (Go's `GOOS`).
  public static let knownSystems = [
    "aix", "android", "darwin", "dragonfly", "freebsd", "hurd", "illumos", "ios", "js", "linux", "nacl", "netbsd",
    "openbsd", "plan9", "solaris", "wasip1", "windows", "zos",
  ]

  /// The architectures that one word alone may name, in their normalised spelling (Go's `GOARCH`).
  public static let knownArchitectures = [
    "386", "amd64", "amd64p32", "arm", "armbe", "arm64", "arm64be", "loong64", "mips", "mipsle", "mips64", "mips64le",
    "mips64p32", "mips64p32le", "ppc", "ppc64", "ppc64le", "riscv", "riscv64", "s390", "s390x", "sparc", "sparc64",
    "wasm",
  ]
}
