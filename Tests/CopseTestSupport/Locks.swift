/// How long a lock that was just given back is waited for, in seconds: a process that another test starts at that
/// moment holds a copy of its descriptor until it runs its program.
public let releasedLockTimeout = 30.0
