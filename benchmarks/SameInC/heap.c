/*
 * FixedRegionHeap once more, in C, function by function: create, allocate, release. Only for ./bench, which measures what
 * the ahead-of-time compiler for C# makes of the same algorithm. Where the two differ, src/Allocator.NoStd/Heap is right.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { GRANULE_SHIFT = 3, GRANULE = 1 << GRANULE_SHIFT, GRANULE_LIMIT = (1 << 30) - 1 };
enum { EXACT_LIMIT = 64, EXACT_SHIFT = 6, SUBCLASS_SHIFT = 2, OCCUPIED_WORDS = 6, PROBES = 4 };
enum {
    SEAL, SEALED_AT, FIRST, END, FRONTIER, PHASE, HEADS_AT, EXTENT, USED, PEAK, LARGEST_REQUEST, ALLOCATIONS, RELEASES,
    REFUSALS, REJECTIONS, DIGEST, DAMAGES, OCCUPIED, MAP = OCCUPIED + OCCUPIED_WORDS
};
enum { LENGTH_MASK = 0x7FFFFFFF };

typedef uint32_t word;

typedef struct {
    word *control;
    uint8_t *payload;
} heap;

static int lowest(word bits) { return __builtin_ctz(bits); }
static int highest(word bits) { return 31 - __builtin_clz(bits); }

/* Size classes */

static int class_of(int granules)
{
    if (granules < EXACT_LIMIT)
        return granules;
    int power = highest((word)granules);
    int subclass = granules >> (power - SUBCLASS_SHIFT);
    return EXACT_LIMIT - (1 << SUBCLASS_SHIFT) + ((power - EXACT_SHIFT) << SUBCLASS_SHIFT) + subclass;
}

static int first_occupied(const word *control, int from)
{
    int at = from >> 5;
    word bits = control[OCCUPIED + at] & (~0u << (from & 31));
    while (bits == 0) {
        if (++at == OCCUPIED_WORDS)
            return -1;
        bits = control[OCCUPIED + at];
    }
    return (at << 5) + lowest(bits);
}

static bool is_occupied(const word *control, int c) { return (control[OCCUPIED + (c >> 5)] >> (c & 31)) & 1; }
static void mark_occupied(word *control, int c) { control[OCCUPIED + (c >> 5)] |= 1u << (c & 31); }
static void mark_empty(word *control, int c) { control[OCCUPIED + (c >> 5)] &= ~(1u << (c & 31)); }

/* The block map */

static int map_words(int end) { return ((end >> 5) + 1) << 1; }
static int word_of(int granule) { return MAP + ((granule >> 5) << 1); }
static bool is_start(const word *control, int g) { return (control[word_of(g)] >> (g & 31)) & 1; }
static bool is_free(const word *control, int g) { return (control[word_of(g) + 1] >> (g & 31)) & 1; }
static void set_start(word *control, int g) { control[word_of(g)] |= 1u << (g & 31); }
static void clear_start(word *control, int g) { control[word_of(g)] &= ~(1u << (g & 31)); }
static void set_free(word *control, int g) { control[word_of(g) + 1] |= 1u << (g & 31); }
static void clear_free(word *control, int g) { control[word_of(g) + 1] &= ~(1u << (g & 31)); }

static int length_of(const word *control, int block)
{
    int from = block + 1;
    word starts = control[word_of(from)] >> (from & 31);
    if (starts == 0) {
        from = (from | 31) + 1;
        starts = control[word_of(from)];
        if (starts == 0)
            return (int)(control[word_of(from) + 1] & LENGTH_MASK);
    }
    return from + lowest(starts) - block;
}

static int live_length(const word *control, int granule)
{
    if ((word)granule >= control[FRONTIER])
        return 0;
    int at = word_of(granule);
    return ((control[at] & ~control[at + 1]) >> (granule & 31)) & 1 ? length_of(control, granule) : 0;
}

static bool is_long(int block, int length) { return length > 32 && block + length > ((block + 1) | 31) + 32; }

static void replace_length(word *control, int block, word length)
{
    int at = word_of(block + 1) + 3;
    control[at] = (control[at] & ~(word)LENGTH_MASK) | length;
}

static void note_length(word *control, int block, int length)
{
    if (is_long(block, length))
        replace_length(control, block, (word)length);
}

static void forget_length(word *control, int block, int length)
{
    if (is_long(block, length))
        replace_length(control, block, 0);
}

/* Free lists */

static word *granule_at(uint8_t *payload, int granule) { return (word *)(payload + ((ptrdiff_t)granule << GRANULE_SHIFT)); }
static int head_word(const word *control, int c) { return (int)control[HEADS_AT] + c; }
static int head_of(const word *control, int c) { return (int)control[head_word(control, c)]; }

static void insert(word *control, uint8_t *payload, int block, int length)
{
    int c = class_of(length);
    int head = head_of(control, c);
    granule_at(payload, block)[0] = (word)head;
    granule_at(payload, block)[1] = 0;
    if (length > 1)
        granule_at(payload, block + length)[-1] = (word)length;
    if (head != 0)
        granule_at(payload, head)[1] = (word)block;
    else
        mark_occupied(control, c);
    control[head_word(control, c)] = (word)block;
    set_free(control, block);
    set_free(control, block + length - 1);
    note_length(control, block, length);
}

static int note_damage(word *control)
{
    control[DAMAGES]++;
    return 0;
}

static bool is_link(const word *control, uint8_t *payload, word link, int back, int block)
{
    return link >= control[FIRST] && link < control[FRONTIER] && granule_at(payload, (int)link)[back] == (word)block;
}

static int after(word *control, uint8_t *payload, int block)
{
    word next = granule_at(payload, block)[0];
    return next == 0 || is_link(control, payload, next, 1, block) ? (int)next : note_damage(control);
}

static int length_ending_at(word *control, uint8_t *payload, int end)
{
    if (is_start(control, end - 1))
        return 1;
    word length = granule_at(payload, end)[-1];
    int block = end - (int)length;
    return length < (word)end && is_start(control, block) && length_of(control, block) == (int)length
        ? (int)length
        : note_damage(control);
}

static int pop(word *control, uint8_t *payload, int c)
{
    int block = head_of(control, c);
    int next = after(control, payload, block);
    control[head_word(control, c)] = (word)next;
    if (next != 0)
        granule_at(payload, next)[1] = 0;
    else
        mark_empty(control, c);
    return block;
}

static bool take_out(word *control, uint8_t *payload, int block, int length)
{
    int c = class_of(length);
    word previous = granule_at(payload, block)[1];
    bool is_first = head_of(control, c) == block;
    if (!is_first && !is_link(control, payload, previous, 0, block))
        return note_damage(control) != 0;
    int next = after(control, payload, block);
    if (next != 0)
        granule_at(payload, next)[1] = is_first ? 0 : previous;
    if (is_first) {
        control[head_word(control, c)] = (word)next;
        if (next == 0)
            mark_empty(control, c);
    } else {
        granule_at(payload, (int)previous)[0] = (word)next;
    }
    clear_free(control, block);
    clear_free(control, block + length - 1);
    forget_length(control, block, length);
    return true;
}

/* Placement */

static int align_to(const word *control, int granule, int alignment)
{
    return granule + (-((int)control[PHASE] + granule) & (alignment - 1));
}

static int fit(word *control, uint8_t *payload, int granules, int alignment, int probes)
{
    int c = first_occupied(control, class_of(granules));
    while (c >= 0) {
        for (int block = head_of(control, c); block != 0; block = after(control, payload, block)) {
            if (probes-- == 0)
                return 0;
            int end = block + length_of(control, block);
            if (granules <= end - align_to(control, block, alignment))
                return block;
        }
        c = first_occupied(control, c + 1);
    }
    return 0;
}

static int sure_fit(const word *control, int granules, int alignment)
{
    if (granules > GRANULE_LIMIT - alignment)
        return 0;
    granules += alignment - 1;
    int c = first_occupied(control, class_of(granules) + (granules < EXACT_LIMIT ? 0 : 1));
    return c < 0 ? 0 : head_of(control, c);
}

static int carve(word *control, uint8_t *payload, int block, int granules, int alignment)
{
    int length = length_of(control, block);
    int start = align_to(control, block, alignment);
    int behind = block + length - start - granules;
    take_out(control, payload, block, length);
    if (start != block)
        insert(control, payload, block, start - block);
    if (behind != 0) {
        set_start(control, start + granules);
        insert(control, payload, start + granules, behind);
    }
    set_start(control, start);
    note_length(control, start, granules);
    return start;
}

static int bump(word *control, uint8_t *payload, int granules, int alignment)
{
    int frontier = (int)control[FRONTIER];
    int start = align_to(control, frontier, alignment);
    if (granules > (int)control[END] - start)
        return 0;
    if (start != frontier)
        insert(control, payload, frontier, start - frontier);
    control[FRONTIER] = (word)(start + granules);
    set_start(control, start);
    set_start(control, start + granules);
    note_length(control, start, granules);
    return start;
}

static int bump_or_search(word *control, uint8_t *payload, int granules, int alignment)
{
    int block = bump(control, payload, granules, alignment);
    if (block != 0)
        return block;
    block = fit(control, payload, granules, alignment, GRANULE_LIMIT);
    return block == 0 ? 0 : carve(control, payload, block, granules, alignment);
}

static int sure_class(const word *control, int granules)
{
    int c = class_of(granules);
    return granules >= EXACT_LIMIT && is_occupied(control, c) && length_of(control, head_of(control, c)) < granules ? c + 1 : c;
}

static void split(word *control, uint8_t *payload, int block, int length, int granules)
{
    if (is_long(block, length))
        replace_length(control, block, is_long(block, granules) ? (word)granules : 0);
    set_start(control, block + granules);
    insert(control, payload, block + granules, length - granules);
}

static int place(word *control, uint8_t *payload, int granules)
{
    int c = first_occupied(control, sure_class(control, granules));
    if (c < 0)
        return bump_or_search(control, payload, granules, 1);
    int block = pop(control, payload, c);
    int length = c < EXACT_LIMIT ? c : length_of(control, block);
    clear_free(control, block);
    if (length == granules)
        clear_free(control, block + granules - 1);
    else
        split(control, payload, block, length, granules);
    return block;
}

static int place_aligned(word *control, uint8_t *payload, int granules, int alignment)
{
    int block = fit(control, payload, granules, alignment, PROBES);
    if (block == 0)
        block = sure_fit(control, granules, alignment);
    return block != 0
        ? carve(control, payload, block, granules, alignment)
        : bump_or_search(control, payload, granules, alignment);
}

/* Release */

static int absorb_before(word *control, uint8_t *payload, int block)
{
    int length = length_ending_at(control, payload, block);
    if (length == 0 || !take_out(control, payload, block - length, length))
        return block;
    clear_start(control, block);
    return block - length;
}

static int absorb_behind(word *control, uint8_t *payload, int end)
{
    int length = length_of(control, end);
    if (!take_out(control, payload, end, length))
        return end;
    clear_start(control, end);
    return end + length;
}

static void release(word *control, uint8_t *payload, int block, int length)
{
    forget_length(control, block, length);
    int end = block + length;
    int start = is_free(control, block - 1) ? absorb_before(control, payload, block) : block;
    if (end == (int)control[FRONTIER]) {
        clear_start(control, end);
        control[FRONTIER] = (word)start;
        return;
    }
    if (is_free(control, end))
        end = absorb_behind(control, payload, end);
    insert(control, payload, start, end - start);
}

/* The heap */

static int words_for(int end) { return MAP + map_words(end) + class_of(end - 1) + 1; }
static int control_granules(int granules) { return (words_for(granules + 1) + 1) >> 1; }

static int count(size_t size)
{
    return size - 1 >= (size_t)GRANULE_LIMIT << GRANULE_SHIFT ? 0 : (int)((size + GRANULE - 1) >> GRANULE_SHIFT);
}

static bool is_alignment(const heap *h, size_t alignment)
{
    return alignment != 0 && (alignment & (alignment - 1)) == 0 && alignment <= (size_t)h->control[EXTENT] << GRANULE_SHIFT;
}

void *fixed_region_heap_create(void *region, size_t size)
{
    if (region == NULL || size < sizeof(heap) + 120)
        return NULL;
    heap *h = region;
    uint8_t *start = (uint8_t *)region + ((sizeof(heap) + GRANULE - 1) & ~(size_t)(GRANULE - 1));
    int extent = (int)((size - (size_t)(start - (uint8_t *)region)) >> GRANULE_SHIFT);
    int granules = extent;
    while (granules > 0 && granules > extent - control_granules(granules))
        granules--;
    if (granules == 0)
        return NULL;
    word *control = (word *)start;
    for (int i = 0; i < words_for(granules + 1); i++)
        control[i] = 0;
    h->control = control;
    h->payload = start + ((ptrdiff_t)(control_granules(granules) - 1) << GRANULE_SHIFT);
    control[FIRST] = 1;
    control[END] = (word)(granules + 1);
    control[FRONTIER] = 1;
    control[PHASE] = (word)((uintptr_t)h->payload >> GRANULE_SHIFT);
    control[HEADS_AT] = (word)(MAP + map_words(granules + 1));
    control[EXTENT] = (word)extent;
    set_start(control, 1);
    return h;
}

void *fixed_region_heap_allocate(void *of, size_t size, size_t alignment)
{
    heap *h = of;
    if (h == NULL)
        return NULL;
    word *control = h->control;
    if (size == 0 || !is_alignment(h, alignment)) {
        control[REJECTIONS]++;
        return NULL;
    }
    int granules = count(size);
    int block = granules == 0 ? 0
        : alignment <= GRANULE ? place(control, h->payload, granules)
        : place_aligned(control, h->payload, granules, (int)(alignment >> GRANULE_SHIFT));
    if (block == 0) {
        control[REFUSALS]++;
        return NULL;
    }
    control[ALLOCATIONS]++;
    word used = control[USED] + (word)granules;
    control[USED] = used;
    if (used > control[PEAK])
        control[PEAK] = used;
    if ((word)granules > control[LARGEST_REQUEST])
        control[LARGEST_REQUEST] = (word)granules;
    return granule_at(h->payload, block);
}

// Turned, not shifted: what is no multiple of a granule becomes too large as well.
static int granule_of(const heap *h, const void *address)
{
    size_t offset = (size_t)((const uint8_t *)address - h->payload);
    size_t granule = offset >> GRANULE_SHIFT | offset << (sizeof(size_t) * 8 - GRANULE_SHIFT);
    return granule > GRANULE_LIMIT ? 0 : (int)granule;
}

bool fixed_region_heap_deallocate_sized(void *of, void *address, size_t size, size_t alignment)
{
    heap *h = of;
    (void)alignment;
    if (h == NULL)
        return false;
    int block = granule_of(h, address);
    int length = live_length(h->control, block);
    if (length == 0 || count(size) != length) {
        h->control[REJECTIONS]++;
        return false;
    }
    h->control[USED] -= (word)length;
    h->control[RELEASES]++;
    release(h->control, h->payload, block, length);
    return true;
}

bool fixed_region_heap_deallocate(void *of, void *address)
{
    heap *h = of;
    if (h == NULL)
        return false;
    int block = granule_of(h, address);
    int length = live_length(h->control, block);
    if (length == 0) {
        h->control[REJECTIONS]++;
        return false;
    }
    h->control[USED] -= (word)length;
    h->control[RELEASES]++;
    release(h->control, h->payload, block, length);
    return true;
}
