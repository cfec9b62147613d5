internal import CopseSpec

/// What a container gets where neither image nor user say anything: few capabilities, no devices, `/proc` and `/sys`
/// curtailed. The values are umoci's, bundle for bundle.
enum RuntimeTemplate {
  static let environment = [
    "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
    "TERM=xterm",
  ]

  static let capabilities: JSONValue = [
    "bounding": granted, "effective": granted, "inheritable": granted, "permitted": granted, "ambient": granted,
  ]

  private static let granted: JSONValue = ["CAP_AUDIT_WRITE", "CAP_KILL", "CAP_NET_BIND_SERVICE"]

  static let limits: JSONValue = [["type": "RLIMIT_NOFILE", "hard": 1024, "soft": 1024]]

  /// No device is allowed but those that every runtime provides (runtime-spec: config-linux.md, Default Devices).
  static let resources: JSONValue = ["devices": [["allow": false, "access": "rwm"]]]

  static let namespaces = ["cgroup", "pid", "network", "ipc", "uts", "mount"]

  static let maskedPaths: JSONValue = [
    "/proc/kcore", "/proc/latency_stats", "/proc/timer_list", "/proc/timer_stats", "/proc/sched_debug",
    "/sys/firmware", "/proc/scsi",
  ]

  static let readonlyPaths: JSONValue = [
    "/proc/asound", "/proc/bus", "/proc/fs", "/proc/irq", "/proc/sys", "/proc/sysrq-trigger",
  ]

  static let mounts = [
    RuntimeMount("/proc", "proc", "proc", []),
    RuntimeMount("/dev", "tmpfs", "tmpfs", ["nosuid", "strictatime", "mode=755", "size=65536k"]),
    RuntimeMount(
      "/dev/pts", "devpts", "devpts", ["nosuid", "noexec", "newinstance", "ptmxmode=0666", "mode=0620", "gid=5"]),
    RuntimeMount("/dev/shm", "tmpfs", "shm", ["nosuid", "noexec", "nodev", "mode=1777", "size=65536k"]),
    RuntimeMount("/dev/mqueue", "mqueue", "mqueue", ["nosuid", "noexec", "nodev"]),
    RuntimeMount("/sys", "sysfs", "sysfs", ["nosuid", "noexec", "nodev", "ro"]),
    RuntimeMount("/sys/fs/cgroup", "cgroup", "cgroup", ["nosuid", "noexec", "nodev", "relatime", "ro"]),
  ]

  static let volumeOptions = ["rw", "nosuid", "nodev", "noexec", "relatime"]
}
