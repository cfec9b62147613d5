#include "ccopse.h"

#if defined(__x86_64__)
#include <cpuid.h>
#include <immintrin.h>

static const uint32_t constants[64] = {
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
  0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
  0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
  0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
  0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
  0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
  0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

#define WITH_SHA __attribute__((target("sha,sse4.1,ssse3")))

// The state as the instructions want it: the words ABEF and CDGH, most significant first.
struct halves {
  __m128i abef, cdgh;
};

WITH_SHA static inline struct halves load(const uint32_t state[8]) {
  __m128i cdab = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)state), 0xB1);
  __m128i efgh = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)(state + 4)), 0x1B);
  return (struct halves){_mm_alignr_epi8(cdab, efgh, 8), _mm_blend_epi16(efgh, cdab, 0xF0)};
}

WITH_SHA static inline void store(struct halves from, uint32_t state[8]) {
  __m128i feba = _mm_shuffle_epi32(from.abef, 0x1B);
  __m128i dchg = _mm_shuffle_epi32(from.cdgh, 0xB1);
  _mm_storeu_si128((__m128i *)state, _mm_blend_epi16(feba, dchg, 0xF0));
  _mm_storeu_si128((__m128i *)(state + 4), _mm_alignr_epi8(dchg, feba, 8));
}

// Four of the 64 rounds, for the words `words` with their constants added.
WITH_SHA static inline void four_rounds(struct halves *at, __m128i words) {
  at->cdgh = _mm_sha256rnds2_epu32(at->cdgh, at->abef, words);
  at->abef = _mm_sha256rnds2_epu32(at->abef, at->cdgh, _mm_shuffle_epi32(words, 0x0E));
}

// The words of a block that the rounds have not taken.
struct schedule {
  __m128i words[4];
};

WITH_SHA static inline struct schedule schedule(const uint8_t *block) {
  const __m128i big_endian = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
  struct schedule made;
  for (int i = 0; i < 4; i++)
    made.words[i] = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)(block + 16 * i)), big_endian);
  return made;
}

// The words of the `i`th four rounds; what comes 16 words later takes their place.
WITH_SHA static inline __m128i take(struct schedule *from, int i) {
  __m128i *w = from->words;
  __m128i words = _mm_add_epi32(w[i & 3], _mm_loadu_si128((const __m128i *)(constants + 4 * i)));
  if (i >= 12) return words;
  __m128i next = _mm_sha256msg1_epu32(w[i & 3], w[(i + 1) & 3]);
  next = _mm_add_epi32(next, _mm_alignr_epi8(w[(i + 3) & 3], w[(i + 2) & 3], 4));
  w[i & 3] = _mm_sha256msg2_epu32(next, w[(i + 3) & 3]);
  return words;
}

WITH_SHA static inline struct halves sum(struct halves a, struct halves b) {
  return (struct halves){_mm_add_epi32(a.abef, b.abef), _mm_add_epi32(a.cdgh, b.cdgh)};
}

WITH_SHA void copse_sha256_pair(
  uint32_t first[8], const uint8_t *bytes, uint32_t second[8], const uint8_t *other, size_t count) {
  struct halves a = load(first), b = load(second);
  for (; count > 0; count--, bytes += 64, other += 64) {
    struct halves old_a = a, old_b = b;
    struct schedule of_a = schedule(bytes), of_b = schedule(other);
#pragma GCC unroll 16
    for (int i = 0; i < 16; i++) {
      four_rounds(&a, take(&of_a, i));
      four_rounds(&b, take(&of_b, i));
    }
    a = sum(a, old_a);
    b = sum(b, old_b);
  }
  store(a, first);
  store(b, second);
}

int copse_has_sha256_pair(void) {
  unsigned a, b, c, d;
  return __get_cpuid_count(7, 0, &a, &b, &c, &d) && b & bit_SHA;
}
#else
int copse_has_sha256_pair(void) { return 0; }
void copse_sha256_pair(
  uint32_t first[8], const uint8_t *bytes, uint32_t second[8], const uint8_t *other, size_t count) {}
#endif
