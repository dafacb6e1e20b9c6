/*
 * FixedRegionHeap once more, in C, function by function: create, allocate, release. Only for ./bench, which measures what
 * the ahead-of-time compiler for C# makes of the same algorithm. Where the two differ, src/Allocator.NoStd/Heap is right.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { GRANULE_SHIFT = 3, GRANULE = 1 << GRANULE_SHIFT, GRANULE_LIMIT = (1 << 30) - 1 };
enum { EXACT_LIMIT = 64, EXACT_SHIFT = 6, SUBCLASS_SHIFT = 2, OCCUPIED_WORDS = 6, PROBES = 2 };
enum { MOST_WAITING = 64, MOST_LISTS = 16, PER_LIST_SHIFT = 4 };
enum { NATURAL_ALIGNMENTS = 1 << 1 | 1 << 2 | 1 << 4 | 1 << 8 };
enum {
    SEAL, SEALED_AT, FIRST, END, FRONTIER, PHASE, HEADS_AT, EXTENT, USED, PEAK, LARGEST_REQUEST, ALLOCATIONS, RELEASES,
    REFUSALS, REJECTIONS, DIGEST, SCARCE, QUICK_LIMIT, WAITING, WAITING_SIZES, DAMAGES,
    OCCUPIED, MAP = OCCUPIED + OCCUPIED_WORDS
};
enum { LENGTH_MASK = 0x7FFFFFFF };

/* Words of a free block: its length at its end, and its links; of one that waits, the link and its complement. */
enum { LAST_WORD = -1, NEXT = 0, PREVIOUS = 1, CHECK = 1 };

typedef uint32_t word;

typedef struct {
    word *control;
    uint8_t *payload;
} heap;

/* Bits */

static int lowest(word bits) { return __builtin_ctz(bits); }
static int highest(word bits) { return 31 ^ __builtin_clz(bits); }

static int lowest_of_two(word bits, word behind, int count)
{
    if (sizeof(void *) == sizeof(uint64_t)) {
        uint64_t both = bits | ((uint64_t)behind << count);
        return both == 0 ? 0 : __builtin_ctzll(both);
    }
    if (bits != 0)
        return lowest(bits);
    return behind == 0 ? 0 : lowest(behind) + count;
}

/* Size classes */

static int class_of(int granules)
{
    if (granules < EXACT_LIMIT)
        return granules;
    int power = highest((word)granules);
    return EXACT_LIMIT - ((EXACT_SHIFT + 1) << SUBCLASS_SHIFT)
        + (power << SUBCLASS_SHIFT) + (granules >> (power - SUBCLASS_SHIFT));
}

static int first_exact(const word *control, int from)
{
    word low = from < 32 ? control[OCCUPIED] & (~0u << from) : 0;
    if (low != 0)
        return lowest(low);
    word high = control[OCCUPIED + 1] & (from < 32 ? ~0u : ~0u << (from & 31));
    return high != 0 ? lowest(high) + 32 : 0;
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

static void mark_empty_if_null(word *control, int c, word head)
{
    control[OCCUPIED + (c >> 5)] &= ~((head == 0 ? 1u : 0u) << (c & 31));
}

/* The block map */

static int map_words(int end) { return ((end >> 5) + 1) << 1; }
static size_t starts(int g) { return MAP + ((size_t)((word)g >> 5) << 1); }
static size_t frees(int g) { return starts(g) + 1; }
static bool is_start(const word *control, int g) { return (control[starts(g)] >> (g & 31)) & 1; }
static bool is_free(const word *control, int g) { return (control[frees(g)] >> (g & 31)) & 1; }
static void set_start(word *control, int g) { control[starts(g)] |= 1u << (g & 31); }
static void clear_start(word *control, int g) { control[starts(g)] &= ~(1u << (g & 31)); }
static void set_free(word *control, int g) { control[frees(g)] |= 1u << (g & 31); }
static void clear_free(word *control, int g) { control[frees(g)] &= ~(1u << (g & 31)); }

/* The first granule of the map word behind the one that a block's second granule is in. */
static int word_behind(int block) { return ((block + 1) | 31) + 1; }

static int length_beyond(const word *control, int block)
{
    int next = word_behind(block);
    word ends = control[starts(next)];
    return ends != 0 ? next + lowest(ends) - block : (int)(control[frees(next)] & LENGTH_MASK);
}

static int length_of(const word *control, int block)
{
    word ends = (control[starts(block)] >> (block & 31)) & ~1u;
    int length = lowest_of_two(ends, control[starts(block + 32)], 32 - (block & 31));
    return length != 0 ? length : length_beyond(control, block);
}

static int length_at_a_glance(const word *control, int granule)
{
    if ((word)granule >= control[FRONTIER])
        return 0;
    word begins = control[starts(granule)];
    if ((((begins & ~control[frees(granule)]) >> (granule & 31)) & 1) == 0)
        return 0;
    return lowest_of_two((begins >> (granule & 31)) & ~1u, control[starts(granule + 32)], 32 - (granule & 31));
}

static int live_length(const word *control, int granule)
{
    return (word)granule < control[FRONTIER] && is_start(control, granule) && !is_free(control, granule)
        ? length_of(control, granule) : 0;
}

static int length_far_before(const word *control, int end)
{
    int at = ((end - 1) | 31) - 63;
    word begins = at < 0 ? 0 : control[starts(at)];
    return begins != 0 ? end - at - highest(begins) : 0;
}

static int map_length_before(const word *control, int end)
{
    int last = end - 1;
    word begins = control[starts(last)] << (31 - (last & 31));
    return begins != 0 ? 32 - highest(begins) : length_far_before(control, end);
}

static bool is_long(int block, int length) { return length > 32 && block + length >= word_behind(block) + 32; }

static void replace_length(word *control, int block, word length)
{
    size_t at = frees(word_behind(block));
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

/* The payload; granule 0 is nobody's, so a null may be written to */

static word *granule_at(uint8_t *payload, int granule)
{
    return (word *)(payload + ((size_t)(word)granule << GRANULE_SHIFT));
}

/* Free lists */

static word *head_of(word *control, int c) { return &control[(int)control[HEADS_AT] + c]; }

static word note_damage(word *control)
{
    control[DAMAGES]++;
    return 0;
}

static bool is_next(const word *control, uint8_t *payload, word next, int block)
{
    return next < control[FRONTIER] && ((next == 0) | (granule_at(payload, (int)next)[PREVIOUS] == (word)block));
}

static bool is_previous(word *control, uint8_t *payload, word previous, int block, int c)
{
    return previous == 0
        ? *head_of(control, c) == (word)block
        : previous < control[FRONTIER] && granule_at(payload, (int)previous)[NEXT] == (word)block;
}

static word after(word *control, uint8_t *payload, int block)
{
    word next = granule_at(payload, block)[NEXT];
    return is_next(control, payload, next, block) ? next : note_damage(control);
}

static void link_in(word *control, uint8_t *payload, int block, int length)
{
    int c = class_of(length);
    word *first = head_of(control, c);
    word head = *first;
    *first = (word)block;
    granule_at(payload, block + length)[LAST_WORD] = (word)length;
    granule_at(payload, block)[NEXT] = head;
    granule_at(payload, block)[PREVIOUS] = 0;
    granule_at(payload, (int)head)[PREVIOUS] = (word)block;
    mark_occupied(control, c);
    note_length(control, block, length);
}

static void insert(word *control, uint8_t *payload, int block, int length)
{
    link_in(control, payload, block, length);
    set_free(control, block);
    set_free(control, block + length - 1);
}

static int pop(word *control, uint8_t *payload, int c)
{
    word *first = head_of(control, c);
    int block = (int)*first;
    word next = after(control, payload, block);
    *first = next;
    granule_at(payload, (int)next)[PREVIOUS] = 0;
    mark_empty_if_null(control, c, next);
    return block;
}

static bool unlink_from(word *control, uint8_t *payload, int block, int length)
{
    word next = granule_at(payload, block)[NEXT];
    word previous = granule_at(payload, block)[PREVIOUS];
    int c = class_of(length);
    if (!is_next(control, payload, next, block) || !is_previous(control, payload, previous, block, c))
        return note_damage(control) != 0;
    granule_at(payload, (int)next)[PREVIOUS] = previous;
    if (previous != 0) {
        granule_at(payload, (int)previous)[NEXT] = next;
    } else {
        *head_of(control, c) = next;
        mark_empty_if_null(control, c, next);
    }
    return true;
}

/* Quick lists: the head of a size is as many words before that of class 0 */

static int quick_limit(int granules)
{
    return granules >> PER_LIST_SHIFT < MOST_LISTS ? granules >> PER_LIST_SHIFT : MOST_LISTS;
}

static word *quick_head(word *control, int granules) { return &control[(int)control[HEADS_AT] - granules]; }

static int quick_count(const word *control, size_t size)
{
    size_t granules = (size + (GRANULE - 1)) >> GRANULE_SHIFT;
    return granules <= control[QUICK_LIMIT] ? (int)granules : 0;
}

static bool is_sound(uint8_t *payload, int block)
{
    return granule_at(payload, block)[NEXT] == ~granule_at(payload, block)[CHECK];
}

static int peek(word *control, uint8_t *payload, int granules)
{
    int block = (int)*quick_head(control, granules);
    return block != 0 && is_sound(payload, block) ? block : 0;
}

static void take_waiting(word *control, uint8_t *payload, int granules, int block)
{
    *quick_head(control, granules) = granule_at(payload, block)[NEXT];
    control[WAITING]--;
    clear_free(control, block);
}

static bool try_keep(word *control, uint8_t *payload, int block, int length)
{
    if (control[FRONTIER] >= control[SCARCE]
        || control[WAITING] >= MOST_WAITING
        || (word)length > control[QUICK_LIMIT])
        return false;
    word *head = quick_head(control, length);
    word next = *head;
    *head = (word)block;
    granule_at(payload, block)[NEXT] = next;
    granule_at(payload, block)[CHECK] = ~next;
    control[WAITING]++;
    control[WAITING_SIZES] |= 1u << length;
    set_free(control, block);
    return true;
}

static bool is_waiting(const word *control, uint8_t *payload, int block, int length)
{
    return length > 1
        ? !is_free(control, block + length - 1) : granule_at(payload, block)[CHECK] > (word)GRANULE_LIMIT;
}

/* Release */

static int noted_before(word *control, uint8_t *payload, int end)
{
    word length = granule_at(payload, end)[LAST_WORD];
    int start = end - (int)length;
    bool is_true = length <= (word)end
        && is_start(control, start)
        && is_free(control, start)
        && length_of(control, start) == (int)length;
    return is_true ? (int)length : (int)note_damage(control);
}

static int length_before(word *control, uint8_t *payload, int end)
{
    int length = map_length_before(control, end);
    if (length == 0)
        length = noted_before(control, payload, end);
    return length == 1 && is_waiting(control, payload, end - 1, 1) ? 0 : length;
}

static int absorb_before(word *control, uint8_t *payload, int block)
{
    int length = length_before(control, payload, block);
    if (length == 0 || !unlink_from(control, payload, block - length, length))
        return block;
    forget_length(control, block - length, length);
    if (length > 1)
        clear_free(control, block - 1);
    clear_start(control, block);
    return block - length;
}

static int absorb_behind(word *control, uint8_t *payload, int end)
{
    int length = length_of(control, end);
    if (is_waiting(control, payload, end, length) || !unlink_from(control, payload, end, length))
        return end;
    forget_length(control, end, length);
    clear_start(control, end);
    if (length > 1)
        clear_free(control, end);
    return end + length;
}

static void fold_back(word *control, int start, int end)
{
    clear_free(control, start);
    clear_start(control, end);
    control[FRONTIER] = (word)start;
}

static bool release(word *control, uint8_t *payload, int block, int length)
{
    int end = block + length;
    int start = is_free(control, block - 1) ? absorb_before(control, payload, block) : block;
    if (end == (int)control[FRONTIER]) {
        fold_back(control, start, end);
        return true;
    }
    if (is_free(control, end))
        end = absorb_behind(control, payload, end);
    insert(control, payload, start, end - start);
    return true;
}

/* Blocks that have to wait no longer */

static void drop(word *control, int granules)
{
    word *head = quick_head(control, granules);
    if (*head != 0)
        note_damage(control);
    *head = 0;
    control[WAITING_SIZES] &= ~(1u << granules);
}

static void coalesce_one(word *control, uint8_t *payload, int granules)
{
    word sizes = control[WAITING_SIZES];
    while (sizes != 0) {
        word above = sizes & (~1u << granules);
        int length = lowest(above != 0 ? above : sizes);
        int block = peek(control, payload, length);
        if (block != 0) {
            take_waiting(control, payload, length, block);
            release(control, payload, block, length);
            return;
        }
        drop(control, length);
        sizes = control[WAITING_SIZES];
    }
    control[WAITING] = 0;
}

static bool keep_or_free(word *control, uint8_t *payload, int block, int length)
{
    if (control[WAITING] < MOST_WAITING || (word)length > control[QUICK_LIMIT])
        return release(control, payload, block, length);
    coalesce_one(control, payload, length);
    return try_keep(control, payload, block, length) || release(control, payload, block, length);
}

static void coalesce_one_if_scarce(word *control, uint8_t *payload)
{
    if (control[WAITING] != 0 && control[FRONTIER] >= control[SCARCE])
        coalesce_one(control, payload, 0);
}

static void coalesce_all(word *control, uint8_t *payload)
{
    while (control[WAITING] != 0)
        coalesce_one(control, payload, 0);
}

/* Placement */

static int place_at_last(word *control, uint8_t *payload, int granules, int alignment);

static int align_to(const word *control, int granule, int alignment)
{
    return granule + (int)((0 - (control[PHASE] + (word)granule)) & (word)(alignment - 1));
}

static int fit(word *control, uint8_t *payload, int granules, int alignment, int probes)
{
    int c = first_occupied(control, class_of(granules));
    while (c >= 0) {
        for (int block = (int)*head_of(control, c); block != 0; block = (int)after(control, payload, block)) {
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

static int sure_fit(word *control, int granules, int alignment)
{
    if (granules > GRANULE_LIMIT - alignment)
        return 0;
    granules += alignment - 1;
    int c = first_occupied(control, class_of(granules) + (granules < EXACT_LIMIT ? 0 : 1));
    return c < 0 ? 0 : (int)*head_of(control, c);
}

static void cut(word *control, uint8_t *payload, int block, int end, int granules)
{
    forget_length(control, block, end - block);
    clear_free(control, block);
    int behind = block + granules;
    if (behind == end) {
        clear_free(control, end - 1);
    } else {
        set_start(control, behind);
        set_free(control, behind);
        link_in(control, payload, behind, end - behind);
    }
    note_length(control, block, granules);
}

static int take(word *control, uint8_t *payload, int c, int length, int granules)
{
    int block = pop(control, payload, c);
    cut(control, payload, block, block + length, granules);
    return block;
}

static int carve(word *control, uint8_t *payload, int block, int granules, int alignment)
{
    int length = length_of(control, block);
    if (!unlink_from(control, payload, block, length))
        return 0;
    int start = align_to(control, block, alignment);
    if (start != block) {
        forget_length(control, block, length);
        set_start(control, start);
        insert(control, payload, block, start - block);
    }
    cut(control, payload, start, block + length, granules);
    return start;
}

static int bump(word *control, uint8_t *payload, int granules, int alignment)
{
    coalesce_one_if_scarce(control, payload);
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
    return block != 0 ? block : place_at_last(control, payload, granules, alignment);
}

static int place_large(word *control, uint8_t *payload, int granules)
{
    int c = class_of(granules);
    int block = is_occupied(control, c) ? (int)*head_of(control, c) : 0;
    if (block == 0 || length_of(control, block) < granules) {
        c = first_occupied(control, c + 1);
        if (c < 0)
            return bump_or_search(control, payload, granules, 1);
        block = (int)*head_of(control, c);
    }
    return take(control, payload, c, length_of(control, block), granules);
}

static int place(word *control, uint8_t *payload, int granules)
{
    if (granules < EXACT_LIMIT) {
        int c = first_exact(control, granules);
        if (c != 0)
            return take(control, payload, c, c, granules);
    }
    return place_large(control, payload, granules);
}

static int place_at(word *control, uint8_t *payload, int granules, int alignment)
{
    int block = fit(control, payload, granules, alignment, PROBES);
    if (block == 0)
        block = sure_fit(control, granules, alignment);
    return block != 0
        ? carve(control, payload, block, granules, alignment)
        : bump_or_search(control, payload, granules, alignment);
}

static int place_at_last(word *control, uint8_t *payload, int granules, int alignment)
{
    if (control[WAITING] != 0) {
        coalesce_all(control, payload);
        return place_at(control, payload, granules, alignment);
    }
    int block = fit(control, payload, granules, alignment, GRANULE_LIMIT);
    return block == 0 ? 0 : carve(control, payload, block, granules, alignment);
}

/* The region */

static int heads_offset(int end) { return MAP + map_words(end) + quick_limit(end - 1); }
static int words_for(int end) { return heads_offset(end) + class_of(end - 1) + 1; }
static int control_granules(int granules) { return ((words_for(granules + 1) + 1) >> 1) + 1; }

static int largest_payload(int extent)
{
    int fits = 0;
    int too_many = extent + 1;
    while (too_many - fits > 1) {
        int granules = fits + ((too_many - fits) >> 1);
        if (granules <= extent - control_granules(granules))
            fits = granules;
        else
            too_many = granules;
    }
    return fits;
}

static void write_control(word *control, int end, word phase, int extent)
{
    for (int i = 0; i < words_for(end); i++)
        control[i] = 0;
    control[FIRST] = 1;
    control[END] = (word)end;
    control[FRONTIER] = 1;
    control[PHASE] = phase;
    control[HEADS_AT] = (word)heads_offset(end);
    control[EXTENT] = (word)extent;
    control[SCARCE] = (word)(end - ((end - 1) >> 1));
    control[QUICK_LIMIT] = (word)quick_limit(end - 1);
    set_start(control, 1);
}

/* The heap */

static int count(size_t size)
{
    return size - 1 >= (size_t)GRANULE_LIMIT << GRANULE_SHIFT ? 0 : (int)((size + (GRANULE - 1)) >> GRANULE_SHIFT);
}

static bool is_natural(size_t alignment)
{
    return alignment <= GRANULE && ((NATURAL_ALIGNMENTS >> alignment) & 1) != 0;
}

static bool is_alignment(const heap *h, size_t alignment)
{
    return alignment != 0 && (alignment & (alignment - 1)) == 0
        && alignment <= (size_t)h->control[EXTENT] << GRANULE_SHIFT;
}

static int alignment_granules(size_t alignment) { return alignment <= GRANULE ? 1 : (int)(alignment >> GRANULE_SHIFT); }

static int granule_of(const heap *h, const void *address)
{
    size_t offset = (uintptr_t)address - (uintptr_t)h->payload;
    size_t granule = (offset >> GRANULE_SHIFT) | (offset << ((sizeof(size_t) * 8) - GRANULE_SHIFT));
    return granule > GRANULE_LIMIT ? 0 : (int)granule;
}

static void count_allocation(word *control, int granules)
{
    control[ALLOCATIONS]++;
    word used = control[USED] + (word)granules;
    control[USED] = used;
    if (used > control[PEAK])
        control[PEAK] = used;
}

static void count_release(word *control, int granules)
{
    control[USED] -= (word)granules;
    control[RELEASES]++;
}

static void note_request(word *control, int granules)
{
    if ((word)granules > control[LARGEST_REQUEST])
        control[LARGEST_REQUEST] = (word)granules;
}

static bool reject(heap *h)
{
    h->control[REJECTIONS]++;
    return false;
}

void *fixed_region_heap_create(void *region, size_t size)
{
    size_t skipped = (0 - (uintptr_t)region) & (GRANULE - 1);
    size_t before = skipped + ((sizeof(heap) + GRANULE - 1) & ~(size_t)(GRANULE - 1));
    if (region == NULL || size <= before || (size - before) >> GRANULE_SHIFT > GRANULE_LIMIT)
        return NULL;
    word *control = (word *)((uint8_t *)region + before);
    int extent = (int)((size - before) >> GRANULE_SHIFT);
    int granules = largest_payload(extent);
    if (granules == 0)
        return NULL;
    heap *h = (heap *)((uint8_t *)region + skipped);
    h->control = control;
    h->payload = (uint8_t *)control + ((size_t)(control_granules(granules) - 1) << GRANULE_SHIFT);
    write_control(control, granules + 1, (word)((uintptr_t)h->payload >> GRANULE_SHIFT), extent);
    return h;
}

static int place_or_take(heap *h, int granules, int alignment)
{
    word *control = h->control;
    bool may_wait = granules <= (int)control[QUICK_LIMIT];
    int waiting = may_wait ? peek(control, h->payload, granules) : 0;
    if (waiting != 0 && align_to(control, waiting, alignment) == waiting) {
        take_waiting(control, h->payload, granules, waiting);
        return waiting;
    }
    return place_at(control, h->payload, granules, alignment);
}

static int place_aligned(heap *h, size_t size, size_t alignment)
{
    if (size == 0 || !is_alignment(h, alignment))
        return -1;
    int granules = count(size);
    return granules == 0 ? 0 : place_or_take(h, granules, alignment_granules(alignment));
}

static void *place_request(heap *h, size_t size, size_t alignment)
{
    word *control = h->control;
    int granules = count(size);
    int block = granules != 0 && is_natural(alignment)
        ? place(control, h->payload, granules) : place_aligned(h, size, alignment);
    if (block <= 0) {
        control[block == 0 ? REFUSALS : REJECTIONS]++;
        return NULL;
    }
    note_request(control, granules);
    count_allocation(control, granules);
    return granule_at(h->payload, block);
}

void *fixed_region_heap_allocate(void *of, size_t size, size_t alignment)
{
    heap *h = of;
    if (h == NULL)
        return NULL;
    word *control = h->control;
    if (is_natural(alignment)) {
        int granules = quick_count(control, size);
        int block = peek(control, h->payload, granules);
        if (block != 0) {
            take_waiting(control, h->payload, granules, block);
            count_allocation(control, granules);
            return granule_at(h->payload, block);
        }
    }
    return place_request(h, size, alignment);
}

static bool keep(heap *h, int granule, int length)
{
    count_release(h->control, length);
    return try_keep(h->control, h->payload, granule, length) || keep_or_free(h->control, h->payload, granule, length);
}

static bool free_long(heap *h, int granule, int length)
{
    forget_length(h->control, granule, length);
    return release(h->control, h->payload, granule, length);
}

/* Of a block of so many granules; 0 is any number. */
static bool free_block(heap *h, int granule, int granules)
{
    int length = live_length(h->control, granule);
    if (length == 0 || (granules != 0 && granules != length))
        return reject(h);
    count_release(h->control, length);
    return free_long(h, granule, length);
}

bool fixed_region_heap_deallocate(void *of, void *block)
{
    heap *h = of;
    if (h == NULL)
        return false;
    int granule = granule_of(h, block);
    int length = length_at_a_glance(h->control, granule);
    return length != 0 ? keep(h, granule, length) : free_block(h, granule, 0);
}

bool fixed_region_heap_deallocate_sized(void *of, void *block, size_t size, size_t alignment)
{
    heap *h = of;
    (void)alignment;
    if (h == NULL)
        return false;
    int granules = count(size);
    if (granules == 0)
        return reject(h);
    int granule = granule_of(h, block);
    return length_at_a_glance(h->control, granule) == granules
        ? keep(h, granule, granules) : free_block(h, granule, granules);
}
