// What Glibc's Swift overlay does not show: flags behind _GNU_SOURCE, extended attributes, openat2, thread-local locales.
#ifndef CCOPSE_H
#define CCOPSE_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

extern const int copse_o_path;
extern const int copse_o_noatime;
extern const int copse_at_empty_path;
extern const unsigned int copse_rename_noreplace;

// openat2(2) below `directory`: no symbolic link, no magic link, no way up. -1 and errno on failure.
int copse_open_beneath(int directory, const char *path, int flags);
// The same for reading, and the time of the last access stays where the caller may ask for that (O_NOATIME).
int copse_open_unmarked(int directory, const char *path, int flags);
// The same as the first, but symbolic links are followed as if `directory` were the root.
int copse_open_in_root(int directory, const char *path, int flags);

// *xattr(2) on a descriptor that may be O_PATH, and so on a symbolic link or a device itself.
int copse_set_xattr(int descriptor, const char *name, const void *value, size_t size);
int copse_remove_xattr(int descriptor, const char *name);
ssize_t copse_get_xattr(int descriptor, const char *name, void *value, size_t size);
ssize_t copse_list_xattrs(int descriptor, char *names, size_t size);

// chmod(2) on an O_PATH descriptor.
int copse_chmod(int descriptor, mode_t mode);

int copse_rename(int from_directory, const char *from, int to_directory, const char *to, unsigned int flags);
// FICLONE: makes the file `target` share the content of `source`. -1 and errno on failure.
int copse_clone(int target, int source);
// syncfs(2); -1 and ENOTSUP but on file systems whose disk it is known to reach, and to report errors of: FUSE and 9p
// pass on what is asked of a file alone, and an overlay hides the errors of what is below it.
int copse_sync_file_system(int descriptor);
dev_t copse_make_device(uint32_t major, uint32_t minor);

// Gives the calling thread, and no other, the character set of POSIX: ASCII. 0, or -1 and errno.
int copse_use_plain_locale(void);
// Gives the calling thread UTF-8, in which libarchive writes names as they are; what it had before, or NULL and errno.
void *copse_enter_utf8_locale(void);
// Gives the calling thread back what it had.
void copse_leave_locale(void *before);

// Lets free() give pieces of a megabyte and more back at once; of its own accord glibc keeps up to 32.
void copse_return_memory(void);

// Makes SIGINT, SIGTERM and SIGHUP set a flag once; a second one kills as usual.
void copse_catch_interrupts(void);
// For so many milliseconds after the first signal others are taken for the same: a wrapper such as timeout or sudo sends
// one to the process and one to its group.
#define COPSE_SAME_INTERRUPT 500
// The signal that was caught, or 0.
int copse_interrupted(void);

// Whether this processor has what copse_sha256_pair needs: x86's SHA instructions.
int copse_has_sha256_pair(void);
// Takes `count` blocks of 64 bytes each into two SHA-256 states at once (FIPS 180-4, 6.2.2). The rounds of one state wait
// for each other and leave the processor half idle; those of the other fill it. Both may take the same bytes.
void copse_sha256_pair(
  uint32_t first[8], const uint8_t *bytes, uint32_t second[8], const uint8_t *other, size_t count);

#endif
