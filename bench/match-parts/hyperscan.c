// Scans texts for literals by Hyperscan, to measure against: no booleans, no places, no folding but that of letters in
// ASCII. Usage: hyperscan LITERALS TEXTS SECONDS; both files hold a 32-bit length before each entry. Prints the seconds that
// compiling took and how many texts a second of processor time were scanned.
#include <hs/hs.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct {
  char **texts;
  size_t *lengths;
  unsigned count;
} list;

static list read_list(const char *path) {
  FILE *file = fopen(path, "rb");
  if (!file) exit(2);
  unsigned room = 1024;
  list found = {malloc(room * sizeof(char *)), malloc(room * sizeof(size_t)), 0};
  uint32_t length;
  while (fread(&length, sizeof length, 1, file) == 1) {
    if (found.count == room) {
      room *= 2;
      found.texts = realloc(found.texts, room * sizeof(char *));
      found.lengths = realloc(found.lengths, room * sizeof(size_t));
    }
    char *text = calloc(1, length + 1);
    if (fread(text, 1, length, file) != length) exit(2);
    found.texts[found.count] = text;
    found.lengths[found.count++] = length;
  }
  fclose(file);
  return found;
}

static double processor_seconds(void) { return (double)clock() / CLOCKS_PER_SEC; }

static int on_match(unsigned id, unsigned long long from, unsigned long long to, unsigned flags, void *count) {
  (void)id, (void)from, (void)to, (void)flags;
  ++*(unsigned long long *)count;
  return 0;
}

int main(int argc, char **argv) {
  if (argc != 4) return 2;
  list literals = read_list(argv[1]);
  list texts = read_list(argv[2]);
  double seconds = atof(argv[3]);
  unsigned *flags = malloc(literals.count * sizeof(unsigned));
  unsigned *ids = malloc(literals.count * sizeof(unsigned));
  for (unsigned i = 0; i < literals.count; i++) {
    flags[i] = HS_FLAG_CASELESS | HS_FLAG_SINGLEMATCH;
    ids[i] = i;
  }
  hs_database_t *database = NULL;
  hs_compile_error_t *error = NULL;
  double started = processor_seconds();
  if (hs_compile_lit_multi((const char *const *)literals.texts, flags, ids, literals.lengths, literals.count,
                           HS_MODE_BLOCK, NULL, &database, &error) != HS_SUCCESS) {
    fprintf(stderr, "%s\n", error ? error->message : "cannot compile");
    return 1;
  }
  double compiled = processor_seconds() - started;
  hs_scratch_t *scratch = NULL;
  if (hs_alloc_scratch(database, &scratch) != HS_SUCCESS) return 1;
  unsigned long long hits = 0, done = 0;
  started = processor_seconds();
  double spent = 0;
  while (spent < seconds) {
    for (unsigned i = 0; i < 200; i++, done++) {
      unsigned text = done % texts.count;
      hs_scan(database, texts.texts[text], texts.lengths[text], 0, scratch, on_match, &hits);
    }
    spent = processor_seconds() - started;
  }
  printf("{\"compileSeconds\":%f,\"textsPerSecond\":%f,\"hits\":%llu}\n", compiled, done / spent, hits);
  return 0;
}
