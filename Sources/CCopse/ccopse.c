#define _GNU_SOURCE
#include "ccopse.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <linux/magic.h>
#include <linux/openat2.h>
#include <locale.h>
#include <malloc.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <sys/vfs.h>
#include <sys/xattr.h>
#include <time.h>
#include <unistd.h>

const int copse_o_path = O_PATH;
const int copse_o_noatime = O_NOATIME;
const int copse_at_empty_path = AT_EMPTY_PATH;
const unsigned int copse_rename_noreplace = RENAME_NOREPLACE;

static int open_with(int directory, const char *path, int flags, uint64_t resolve) {
  struct open_how how = {.flags = (unsigned)flags | O_CLOEXEC, .resolve = resolve | RESOLVE_NO_MAGICLINKS};
  return (int)syscall(SYS_openat2, directory, path, &how, sizeof how);
}

int copse_open_beneath(int directory, const char *path, int flags) {
  return open_with(directory, path, flags, RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS);
}

int copse_open_unmarked(int directory, const char *path, int flags) {
  int opened = copse_open_beneath(directory, path, flags | O_NOATIME);
  // Only the owner may ask.
  return opened < 0 && errno == EPERM ? copse_open_beneath(directory, path, flags) : opened;
}

int copse_open_in_root(int directory, const char *path, int flags) {
  return open_with(directory, path, flags, RESOLVE_IN_ROOT);
}

// The f*xattr calls refuse O_PATH; the plain ones reach the very same inode through /proc.
static const char *magic_path(int descriptor, char buffer[32]) {
  snprintf(buffer, 32, "/proc/self/fd/%d", descriptor);
  return buffer;
}

int copse_set_xattr(int descriptor, const char *name, const void *value, size_t size) {
  char path[32];
  int result = fsetxattr(descriptor, name, value, size, 0);
  return result < 0 && errno == EBADF ? setxattr(magic_path(descriptor, path), name, value, size, 0) : result;
}

int copse_remove_xattr(int descriptor, const char *name) {
  char path[32];
  int result = fremovexattr(descriptor, name);
  return result < 0 && errno == EBADF ? removexattr(magic_path(descriptor, path), name) : result;
}

ssize_t copse_get_xattr(int descriptor, const char *name, void *value, size_t size) {
  char path[32];
  ssize_t result = fgetxattr(descriptor, name, value, size);
  return result < 0 && errno == EBADF ? getxattr(magic_path(descriptor, path), name, value, size) : result;
}

ssize_t copse_list_xattrs(int descriptor, char *names, size_t size) {
  char path[32];
  ssize_t result = flistxattr(descriptor, names, size);
  return result < 0 && errno == EBADF ? listxattr(magic_path(descriptor, path), names, size) : result;
}

int copse_chmod(int descriptor, mode_t mode) {
  char path[32];
  return chmod(magic_path(descriptor, path), mode);
}

int copse_rename(int from_directory, const char *from, int to_directory, const char *to, unsigned int flags) {
  return renameat2(from_directory, from, to_directory, to, flags);
}

int copse_clone(int target, int source) { return ioctl(target, FICLONE, source); }

int copse_sync_file_system(int descriptor) {
  struct statfs found;
  if (fstatfs(descriptor, &found) < 0) return -1;
  switch (found.f_type) {
  case EXT4_SUPER_MAGIC:
  case XFS_SUPER_MAGIC:
  case BTRFS_SUPER_MAGIC:
  case F2FS_SUPER_MAGIC:
  case TMPFS_MAGIC:
    return syncfs(descriptor);
  }
  errno = ENOTSUP;
  return -1;
}

dev_t copse_make_device(uint32_t major, uint32_t minor) { return makedev(major, minor); }

static locale_t plain;
static void make_plain_locale(void) { plain = newlocale(LC_CTYPE_MASK, "C", (locale_t)0); }

int copse_use_plain_locale(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, make_plain_locale);
  return plain && uselocale(plain) ? 0 : -1;
}

static locale_t utf8;
static void make_utf8_locale(void) { utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0); }

void *copse_enter_utf8_locale(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, make_utf8_locale);
  return utf8 ? uselocale(utf8) : NULL;
}

void copse_leave_locale(void *before) { uselocale(before); }

void copse_return_memory(void) {
  mallopt(M_MMAP_THRESHOLD, 1 << 20);
  mallopt(M_TRIM_THRESHOLD, 1 << 20);
}

static volatile sig_atomic_t caught;
static atomic_llong caught_at; // in milliseconds

static void on_interrupt(int signal_number) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  long long time = now.tv_sec * 1000LL + now.tv_nsec / 1000000;
  if (!caught) {
    caught_at = time;
    caught = signal_number;
  } else if (time - caught_at >= COPSE_SAME_INTERRUPT) {
    signal(signal_number, SIG_DFL);
    raise(signal_number);
  }
}

void copse_catch_interrupts(void) {
  struct sigaction action = {.sa_handler = on_interrupt};
  static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
  sigemptyset(&action.sa_mask);
  for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
    struct sigaction old;
    // A shell's background job is told to ignore SIGINT; that stays so.
    if (sigaction(signals[i], NULL, &old) == 0 && old.sa_handler != SIG_IGN) sigaction(signals[i], &action, NULL);
  }
}

int copse_interrupted(void) { return caught; }
