// Counts the calls of a program that touch what lies below a directory, and at one of them kills it or makes the call
// fail. Preloaded (LD_PRELOAD) by the sweep; what is wanted stands in the environment:
//   FAULT_ROOT   the directory, an absolute path without links
//   FAULT_STATE  a file of at least sizeof(struct state) bytes, which outlives the program
//   FAULT_AT     the number of the call, from 1; 0 only counts
//   FAULT_KIND   kill; eio: this one call; dead: every call from this one on; full: every one from this one on that needs
//                room on the disk; moved: before the call FAULT_FROM is renamed to FAULT_TO, as somebody would who
//                takes no lock
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/xattr.h>
#include <unistd.h>

// The sweep reads this by its offsets.
struct state {
  _Atomic long count;
  _Atomic long fired;
  // The names of the calls, in order.
  char calls[4096][16];
};

enum kind { COUNT, KILL, EIO_ONCE, DEAD, FULL, MOVED };

static struct state *state;
static const char *root;
static size_t root_length;
static long at;
static enum kind kind;

#define REAL(name)                                                       \
  static __typeof__(&name) real;                                         \
  if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name);

static long raw(long number, long a, long b, long c, long d, long e, long f) {
  static long (*real)(long, ...);
  if (!real) real = (long (*)(long, ...))dlsym(RTLD_NEXT, "syscall");
  return real(number, a, b, c, d, e, f);
}

__attribute__((constructor)) static void begin(void) {
  const char *file = getenv("FAULT_STATE"), *number = getenv("FAULT_AT"), *wanted = getenv("FAULT_KIND");
  root = getenv("FAULT_ROOT");
  if (!file || !root || !number || !wanted) return;
  root_length = strlen(root);
  at = atol(number);
  static const char *const kinds[] = {"count", "kill", "eio", "dead", "full", "moved"};
  for (unsigned i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (!strcmp(wanted, kinds[i])) kind = (enum kind)i;
  int descriptor = (int)raw(SYS_openat, AT_FDCWD, (long)file, O_RDWR | O_CLOEXEC, 0, 0, 0);
  if (descriptor < 0) abort();
  void *shared = mmap(NULL, sizeof *state, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
  if (shared == MAP_FAILED) abort();
  raw(SYS_close, descriptor, 0, 0, 0, 0, 0);
  state = shared;
}

static int is_below(const char *path) {
  return !strncmp(path, root, root_length) && (path[root_length] == 0 || path[root_length] == '/');
}

static int touches_fd(int descriptor) {
  if (!state || descriptor < 0) return 0;
  char link[40], path[4097];
  int digits = 0, rest = descriptor;
  char text[12];
  do text[digits++] = (char)('0' + rest % 10); while (rest /= 10);
  char *end = stpcpy(link, "/proc/self/fd/");
  while (digits) *end++ = text[--digits];
  *end = 0;
  int before = errno;
  long length = raw(SYS_readlinkat, AT_FDCWD, (long)link, (long)path, sizeof path - 1, 0, 0);
  errno = before;
  if (length < 0) return 0;
  path[length] = 0;
  return is_below(path);
}

static int touches(int directory, const char *path) {
  if (!state || !path) return 0;
  if (path[0] == '/') return is_below(path);
  return touches_fd(directory);
}

// Whether the call is to fail, with errno set; one that needs room is what a full disk refuses.
static int strikes(const char *call, int touched, int needs_room) {
  if (!touched || !state || (kind == FULL && !needs_room)) return 0;
  long number = atomic_fetch_add(&state->count, 1) + 1;
  if (number <= 4096) strncpy(state->calls[number - 1], call, sizeof state->calls[0] - 1);
  if (!at || number < at || (number > at && kind != FULL && kind != DEAD)) return 0;
  if (number == at) atomic_store(&state->fired, number);
  if (kind == KILL) {
    raw(SYS_kill, getpid(), SIGKILL, 0, 0, 0, 0);
    for (;;) pause();
  }
  if (kind == MOVED && raw(SYS_rename, (long)getenv("FAULT_FROM"), (long)getenv("FAULT_TO"), 0, 0, 0, 0)) abort();
  // A call that goes on finds errno as it was: readdir(3) leaves it alone at the end.
  if (kind == MOVED) return 0;
  errno = kind == FULL ? ENOSPC : EIO;
  return 1;
}

static int needs_room(int flags) { return (flags & O_CREAT) != 0; }

#define MODE_OF(flags)                                      \
  mode_t mode = 0;                                          \
  if ((flags) & (O_CREAT | __O_TMPFILE)) {                  \
    va_list list;                                           \
    va_start(list, flags);                                  \
    mode = va_arg(list, mode_t);                            \
    va_end(list);                                           \
  }

#define OPEN(name)                                                                          \
  int name(const char *path, int flags, ...) {                                              \
    MODE_OF(flags)                                                                          \
    REAL(name)                                                                              \
    return strikes(#name, touches(AT_FDCWD, path), needs_room(flags)) ? -1 : real(path, flags, mode); \
  }
#define OPENAT(name)                                                                        \
  int name(int directory, const char *path, int flags, ...) {                               \
    MODE_OF(flags)                                                                          \
    REAL(name)                                                                              \
    return strikes(#name, touches(directory, path), needs_room(flags)) ? -1                 \
                                                                       : real(directory, path, flags, mode); \
  }
OPEN(open)
OPEN(open64)
OPENAT(openat)
OPENAT(openat64)

long syscall(long number, ...) {
  va_list list;
  va_start(list, number);
  long a = va_arg(list, long), b = va_arg(list, long), c = va_arg(list, long), d = va_arg(list, long),
       e = va_arg(list, long), f = va_arg(list, long);
  va_end(list);
  if (number == SYS_openat2) {
    const struct open_how *how = (const struct open_how *)c;
    if (strikes("openat2", touches((int)a, (const char *)b), needs_room((int)how->flags))) return -1;
  }
  return raw(number, a, b, c, d, e, f);
}

// A call on a descriptor, and one on a path below a descriptor.
#define ON_FD(result, name, room, parameters, ...)                         \
  result name parameters {                                                 \
    REAL(name)                                                             \
    return strikes(#name, touches_fd(descriptor), room) ? -1 : real(__VA_ARGS__); \
  }
#define ON_PATH(result, name, room, directory, path, parameters, ...)      \
  result name parameters {                                                 \
    REAL(name)                                                             \
    return strikes(#name, touches(directory, path), room) ? -1 : real(__VA_ARGS__); \
  }

ON_FD(ssize_t, read, 0, (int descriptor, void *bytes, size_t count), descriptor, bytes, count)
ON_FD(ssize_t, pread, 0, (int descriptor, void *bytes, size_t count, off_t offset), descriptor, bytes, count, offset)
ON_FD(ssize_t, pread64, 0, (int descriptor, void *bytes, size_t count, off_t offset), descriptor, bytes, count, offset)
ON_FD(ssize_t, readv, 0, (int descriptor, const struct iovec *parts, int count), descriptor, parts, count)
ON_FD(ssize_t, write, 1, (int descriptor, const void *bytes, size_t count), descriptor, bytes, count)
ON_FD(ssize_t, pwrite, 1, (int descriptor, const void *bytes, size_t count, off_t offset), descriptor, bytes, count,
      offset)
ON_FD(ssize_t, pwrite64, 1, (int descriptor, const void *bytes, size_t count, off_t offset), descriptor, bytes, count,
      offset)
ON_FD(ssize_t, writev, 1, (int descriptor, const struct iovec *parts, int count), descriptor, parts, count)
ON_FD(int, fsync, 1, (int descriptor), descriptor)
ON_FD(int, fdatasync, 1, (int descriptor), descriptor)
ON_FD(int, syncfs, 1, (int descriptor), descriptor)
ON_FD(int, ftruncate, 1, (int descriptor, off_t size), descriptor, size)
ON_FD(int, ftruncate64, 1, (int descriptor, off_t size), descriptor, size)
ON_FD(int, fchmod, 0, (int descriptor, mode_t mode), descriptor, mode)
ON_FD(int, fchown, 0, (int descriptor, uid_t user, gid_t group), descriptor, user, group)
ON_FD(int, futimens, 0, (int descriptor, const struct timespec times[2]), descriptor, times)
ON_FD(int, fstat, 0, (int descriptor, struct stat *found), descriptor, found)
ON_FD(int, fstat64, 0, (int descriptor, struct stat64 *found), descriptor, found)
ON_FD(int, flock, 0, (int descriptor, int operation), descriptor, operation)
ON_FD(off_t, lseek, 0, (int descriptor, off_t offset, int origin), descriptor, offset, origin)
ON_FD(int, fsetxattr, 1, (int descriptor, const char *name, const void *value, size_t size, int flags), descriptor,
      name, value, size, flags)
ON_FD(int, fremovexattr, 0, (int descriptor, const char *name), descriptor, name)
ON_FD(ssize_t, fgetxattr, 0, (int descriptor, const char *name, void *value, size_t size), descriptor, name, value,
      size)
ON_FD(ssize_t, flistxattr, 0, (int descriptor, char *names, size_t size), descriptor, names, size)

ON_PATH(int, stat, 0, AT_FDCWD, path, (const char *path, struct stat *found), path, found)
ON_PATH(int, lstat, 0, AT_FDCWD, path, (const char *path, struct stat *found), path, found)
ON_PATH(int, stat64, 0, AT_FDCWD, path, (const char *path, struct stat64 *found), path, found)
ON_PATH(int, lstat64, 0, AT_FDCWD, path, (const char *path, struct stat64 *found), path, found)
ON_PATH(int, fstatat, 0, directory, path, (int directory, const char *path, struct stat *found, int flags), directory,
        path, found, flags)
ON_PATH(int, fstatat64, 0, directory, path, (int directory, const char *path, struct stat64 *found, int flags),
        directory, path, found, flags)
ON_PATH(int, mkdir, 1, AT_FDCWD, path, (const char *path, mode_t mode), path, mode)
ON_PATH(int, mkdirat, 1, directory, path, (int directory, const char *path, mode_t mode), directory, path, mode)
ON_PATH(int, rmdir, 0, AT_FDCWD, path, (const char *path), path)
ON_PATH(int, unlink, 0, AT_FDCWD, path, (const char *path), path)
ON_PATH(int, unlinkat, 0, directory, path, (int directory, const char *path, int flags), directory, path, flags)
ON_PATH(int, rename, 1, AT_FDCWD, path, (const char *path, const char *to), path, to)
ON_PATH(int, renameat, 1, directory, path, (int directory, const char *path, int target, const char *to), directory,
        path, target, to)
ON_PATH(int, renameat2, 1, directory, path,
        (int directory, const char *path, int target, const char *to, unsigned flags), directory, path, target, to,
        flags)
ON_PATH(int, link, 1, AT_FDCWD, to, (const char *path, const char *to), path, to)
ON_PATH(int, linkat, 1, target, to, (int directory, const char *path, int target, const char *to, int flags),
        directory, path, target, to, flags)
ON_PATH(int, symlinkat, 1, directory, path, (const char *to, int directory, const char *path), to, directory, path)
ON_PATH(int, mknodat, 1, directory, path, (int directory, const char *path, mode_t mode, dev_t device), directory,
        path, mode, device)
ON_PATH(int, chmod, 0, AT_FDCWD, path, (const char *path, mode_t mode), path, mode)
ON_PATH(int, fchmodat, 0, directory, path, (int directory, const char *path, mode_t mode, int flags), directory, path,
        mode, flags)
ON_PATH(int, fchownat, 0, directory, path, (int directory, const char *path, uid_t user, gid_t group, int flags),
        directory, path, user, group, flags)
ON_PATH(int, utimensat, 0, directory, path,
        (int directory, const char *path, const struct timespec times[2], int flags), directory, path, times, flags)
ON_PATH(ssize_t, readlinkat, 0, directory, path, (int directory, const char *path, char *to, size_t size), directory,
        path, to, size)
ON_PATH(int, statvfs, 0, AT_FDCWD, path, (const char *path, struct statvfs *found), path, found)

char *realpath(const char *path, char *resolved) {
  REAL(realpath)
  return strikes("realpath", touches(AT_FDCWD, path), 0) ? NULL : real(path, resolved);
}

ssize_t copy_file_range(int source, off64_t *from, int descriptor, off64_t *to, size_t count, unsigned flags) {
  REAL(copy_file_range)
  return strikes("copy_file_range", touches_fd(descriptor), 1) ? -1 : real(source, from, descriptor, to, count, flags);
}

int ioctl(int descriptor, unsigned long request, ...) {
  va_list list;
  va_start(list, request);
  void *argument = va_arg(list, void *);
  va_end(list);
  REAL(ioctl)
  return strikes("ioctl", touches_fd(descriptor), 1) ? -1 : real(descriptor, request, argument);
}

// The kernel closes a descriptor even where it reports an error (close(2)).
int close(int descriptor) {
  REAL(close)
  if (!strikes("close", touches_fd(descriptor), 0)) return real(descriptor);
  real(descriptor);
  errno = EIO;
  return -1;
}

DIR *fdopendir(int descriptor) {
  REAL(fdopendir)
  return strikes("fdopendir", touches_fd(descriptor), 0) ? NULL : real(descriptor);
}

struct dirent *readdir(DIR *stream) {
  REAL(readdir)
  return strikes("readdir", touches_fd(dirfd(stream)), 0) ? NULL : real(stream);
}

int closedir(DIR *stream) {
  REAL(closedir)
  int strikes_now = strikes("closedir", touches_fd(dirfd(stream)), 0);
  int result = real(stream);
  if (!strikes_now) return result;
  errno = EIO;
  return -1;
}
