import CopseSystem
import Glibc
import Testing

@Suite("an error of the system")
struct SystemErrorTests {
  @Test("says what was done to which thing and why not")
  func description() {
    let error = complaint { _ = try Directory.open("/nonexistent/copse") }
    #expect(error?.description == "open /nonexistent/copse: no such file or directory")
  }

  @Test(
    "tells what the caller can do about it",
    arguments: [
      (ENOENT, "absent"), (ENOTDIR, "absent"), (EEXIST, "present"), (EPERM, "permission"), (EACCES, "permission"),
      (ENOSPC, "full"), (EDQUOT, "full"), (EROFS, "read-only"), (ENOTSUP, "unsupported"), (EINTR, "interrupted"),
      (EILSEQ, "malformed"), (EPIPE, "broken pipe"), (ELOOP, "link"), (EXDEV, "mount"), (EWOULDBLOCK, "lock held"),
    ])
  func kinds(errno: CInt, kind: String) {
    #expect(SystemError(errno: errno, operation: "o", path: "p").kinds == [kind])
    #expect(SystemError(errno: EIO, operation: "o", path: "p").kinds == [])
  }
}

extension SystemError {
  fileprivate var kinds: [String] {
    let kinds = [
      (isAbsent, "absent"), (isPresent, "present"), (isPermission, "permission"), (isFull, "full"),
      (isReadOnly, "read-only"), (isUnsupported, "unsupported"), (isInterrupted, "interrupted"),
      (isMalformed, "malformed"), (isBrokenPipe, "broken pipe"), (isLink, "link"), (isMount, "mount"),
      (isLockHeld, "lock held"),
    ]
    return kinds.filter(\.0).map(\.1)
  }
}
