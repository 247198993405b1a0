// Scans texts for literals by Hyperscan, to measure against: no booleans, no places, no folding but that of letters in
// ASCII. Usage: hyperscan LITERALS TEXTS…; the files hold a 32-bit length before each entry. Each digit read from standard
// input asks for one pass over the texts of that number, from 0; prints how many a second of processor time were scanned.
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
  if (argc < 3) return 2;
  list literals = read_list(argv[1]);
  unsigned *flags = malloc(literals.count * sizeof(unsigned));
  unsigned *ids = malloc(literals.count * sizeof(unsigned));
  for (unsigned i = 0; i < literals.count; i++) {
    flags[i] = HS_FLAG_CASELESS | HS_FLAG_SINGLEMATCH;
    ids[i] = i;
  }
  hs_database_t *database = NULL;
  hs_compile_error_t *error = NULL;
  if (hs_compile_lit_multi((const char *const *)literals.texts, flags, ids, literals.lengths, literals.count,
                           HS_MODE_BLOCK, NULL, &database, &error) != HS_SUCCESS) {
    fprintf(stderr, "%s\n", error ? error->message : "cannot compile");
    return 1;
  }
  hs_scratch_t *scratch = NULL;
  if (hs_alloc_scratch(database, &scratch) != HS_SUCCESS) return 1;
  unsigned sets = argc - 2;
  list *texts = calloc(sets, sizeof(list));
  for (unsigned i = 0; i < sets; i++) texts[i] = read_list(argv[i + 2]);
  for (int asked = getchar(); asked != EOF; asked = getchar()) {
    unsigned set = asked - '0';
    if (set >= sets) return 2;
    unsigned long long hits = 0;
    double started = processor_seconds();
    for (unsigned i = 0; i < texts[set].count; i++) {
      hs_scan(database, texts[set].texts[i], texts[set].lengths[i], 0, scratch, on_match, &hits);
    }
    printf("%f\n", texts[set].count / (processor_seconds() - started));
    fflush(stdout);
  }
  return 0;
}
