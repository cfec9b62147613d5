// The least that a deep check can take: reads every gzip blob of a folder once, hashes it, inflates it with ISA-L, and
// hashes what came out with nettle. Prints both digests of each and the size; ends with 1 at the first that is damaged.
#include <dirent.h>
#include <fcntl.h>
#include <isa-l/igzip_lib.h>
#include <nettle/sha2.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { BLOCK = 1 << 18 };
static uint8_t input[BLOCK], output[BLOCK];

static void print_digest(struct sha256_ctx *hash) {
  uint8_t digest[SHA256_DIGEST_SIZE];
  sha256_digest(hash, sizeof digest, digest);
  for (size_t i = 0; i < sizeof digest; i++) printf("%02x", digest[i]);
  putchar(' ');
}

// Inflates what is in `state`, member after member; 0 where that is all right.
static int inflate_block(struct inflate_state *state, struct sha256_ctx *plain, long long *size) {
  do {
    if (state->block_state == ISAL_BLOCK_FINISH) {
      if (state->avail_in == 0) return 0;
      isal_inflate_reset(state);
      state->crc_flag = ISAL_GZIP;
    }
    state->next_out = output;
    state->avail_out = BLOCK;
    if (isal_inflate(state) != ISAL_DECOMP_OK) return -1;
    sha256_update(plain, BLOCK - state->avail_out, output);
    *size += BLOCK - state->avail_out;
  } while (state->avail_in > 0 || state->avail_out == 0);
  return 0;
}

// Reads one blob; 1 where it is gzip and all right, 0 where it is something else.
static int take(int file) {
  struct inflate_state state;
  struct sha256_ctx compressed, plain;
  long long size = 0;
  ssize_t count = read(file, input, BLOCK);
  if (count < 2 || input[0] != 0x1f || input[1] != 0x8b) return count < 0 ? -1 : 0;
  isal_inflate_init(&state);
  state.crc_flag = ISAL_GZIP;
  sha256_init(&compressed);
  sha256_init(&plain);
  for (; count > 0; count = read(file, input, BLOCK)) {
    sha256_update(&compressed, (size_t)count, input);
    state.next_in = input;
    state.avail_in = (uint32_t)count;
    if (inflate_block(&state, &plain, &size) != 0) return -1;
  }
  if (count < 0 || state.block_state != ISAL_BLOCK_FINISH) return -1;
  print_digest(&compressed);
  print_digest(&plain);
  printf("%lld\n", size);
  return 1;
}

int main(int argc, char **argv) {
  DIR *folder = argc == 2 ? opendir(argv[1]) : NULL;
  if (!folder) return 2;
  for (struct dirent *entry; (entry = readdir(folder));) {
    if (entry->d_type != DT_REG) continue;
    int file = openat(dirfd(folder), entry->d_name, O_RDONLY);
    if (file < 0 || take(file) < 0) {
      fprintf(stderr, "limit: %s is damaged, or cannot be read\n", entry->d_name);
      return 1;
    }
    close(file);
  }
  return 0;
}
