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
enum { ALWAYS_SHORT = 33 };

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

static __attribute__((noinline)) int first_occupied_beyond(const word *control, int at)
{
    while (++at < OCCUPIED_WORDS) {
        word bits = control[OCCUPIED + at];
        if (bits != 0)
            return (at << 5) + lowest(bits);
    }
    return -1;
}

static int first_occupied(const word *control, int from)
{
    word bits = control[OCCUPIED + (from >> 5)] >> (from & 31);
    return bits != 0 ? from + lowest(bits) : first_occupied_beyond(control, from >> 5);
}

static bool is_occupied(const word *control, int c) { return (control[OCCUPIED + (c >> 5)] >> (c & 31)) & 1; }
static void mark_occupied(word *control, int c) { control[OCCUPIED + (c >> 5)] |= 1u << (c & 31); }
static void mark_empty(word *control, int c) { control[OCCUPIED + (c >> 5)] &= ~(1u << (c & 31)); }

/* The block map */

static int map_words(int end) { return ((end >> 5) + 1) << 1; }
static word *starts_of(word *control, int g) { return control + MAP + (g >> 5 << 1); }
static word *ends_of(word *control, int g) { return starts_of(control, g) + 1; }
static bool is_start(word *control, int g) { return (*starts_of(control, g) >> (g & 31)) & 1; }
static bool is_end(word *control, int g) { return (*ends_of(control, g) >> (g & 31)) & 1; }
static bool is_note(word starts, word ends) { return starts == 0 && (ends & (ends - 1)) != 0; }
static bool is_long(int block, int length) { return length > ALWAYS_SHORT && block + length > (block | 31) + 33; }

static __attribute__((noinline)) void write_notes(word *control, int block, int length, word note)
{
    starts_of(control, block)[3] = note;
    starts_of(control, block + length - 1)[-1] = note;
}

static void note_length(word *control, int block, int length)
{
    if (is_long(block, length))
        write_notes(control, block, length, (word)length << 1 | 1);
}

static void forget_length(word *control, int block, int length)
{
    if (is_long(block, length))
        write_notes(control, block, length, 0);
}

static __attribute__((noinline)) int mark(word *control, int block, int length)
{
    int last = block + length - 1;
    *starts_of(control, block) |= 1u << (block & 31);
    *ends_of(control, last) |= 1u << (last & 31);
    note_length(control, block, length);
    return block;
}

static void unmark(word *control, int block, int length)
{
    int last = block + length - 1;
    *starts_of(control, block) &= ~(1u << (block & 31));
    *ends_of(control, last) &= ~(1u << (last & 31));
    forget_length(control, block, length);
}

static int live_length(word *control, int block)
{
    if ((word)block >= control[FRONTIER])
        return 0;
    const word *pair = starts_of(control, block);
    if (((pair[0] >> (block & 31)) & 1) == 0)
        return 0;
    word ends = pair[1] >> (block & 31);
    if (ends != 0)
        return lowest(ends) + 1;
    ends = pair[3];
    return is_note(pair[2], ends) ? (int)(ends >> 1) : 33 - (block & 31) + lowest(ends);
}

static int free_length(word *control, int block)
{
    const word *pair = starts_of(control, block);
    word starts = pair[0] >> (block & 31);
    if (starts != 0)
        return lowest(starts);
    if (pair[2] != 0)
        return 32 - (block & 31) + lowest(pair[2]);
    return pair[3] != 0 ? (int)(pair[3] >> 1) : 64 - (block & 31);
}

static int free_start(word *control, int end)
{
    int last = end - 1;
    word ends = *ends_of(control, last) << (-end & 31);
    if (ends != 0)
        return last - 30 + highest(ends);
    last = (last | 31) - 32;
    const word *pair = starts_of(control, last);
    if (pair[1] == 0)
        return last - 31;
    return is_note(pair[0], pair[1]) ? end - (int)(pair[1] >> 1) : last - 30 + highest(pair[1]);
}

/* Free lists */

static word *granule_at(uint8_t *payload, int granule) { return (word *)(payload + ((ptrdiff_t)granule << GRANULE_SHIFT)); }
static word *head_of(word *control, int c) { return control + control[HEADS_AT] + c; }

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

static void link_in(word *control, uint8_t *payload, int block, int c)
{
    word head = *head_of(control, c);
    *head_of(control, c) = (word)block;
    granule_at(payload, block)[0] = head;
    granule_at(payload, block)[1] = 0;
    if (head != 0)
        granule_at(payload, (int)head)[1] = (word)block;
    else
        mark_occupied(control, c);
}

static __attribute__((noinline)) void insert_long(word *control, uint8_t *payload, int block, int length)
{
    note_length(control, block, length);
    link_in(control, payload, block, class_of(length));
}

static __attribute__((noinline)) void insert(word *control, uint8_t *payload, int block, int length)
{
    if (length > ALWAYS_SHORT)
        insert_long(control, payload, block, length);
    else
        link_in(control, payload, block, length);
}

static int pop(word *control, uint8_t *payload, int c)
{
    int block = (int)*head_of(control, c);
    int next = after(control, payload, block);
    *head_of(control, c) = (word)next;
    if (next != 0)
        granule_at(payload, next)[1] = 0;
    else
        mark_empty(control, c);
    return block;
}

static bool take_out(word *control, uint8_t *payload, int block, int length)
{
    int c = class_of(length);
    if ((int)*head_of(control, c) == block) {
        pop(control, payload, c);
    } else {
        word previous = granule_at(payload, block)[1];
        if (!is_link(control, payload, previous, 0, block))
            return note_damage(control) != 0;
        int next = after(control, payload, block);
        granule_at(payload, (int)previous)[0] = (word)next;
        if (next != 0)
            granule_at(payload, next)[1] = previous;
    }
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
    int c = class_of(granules);
    while ((c = first_occupied(control, c)) >= 0) {
        for (int block = (int)*head_of(control, c); block != 0; block = after(control, payload, block)) {
            if (probes-- == 0)
                return 0;
            int end = block + free_length(control, block);
            if (granules <= end - align_to(control, block, alignment))
                return block;
        }
        c++;
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

static int carve(word *control, uint8_t *payload, int block, int granules, int alignment)
{
    int length = free_length(control, block);
    int start = align_to(control, block, alignment);
    int behind = block + length - start - granules;
    take_out(control, payload, block, length);
    if (start != block)
        insert(control, payload, block, start - block);
    if (behind != 0)
        insert(control, payload, start + granules, behind);
    return mark(control, start, granules);
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
    return mark(control, start, granules);
}

static int bump_or_search(word *control, uint8_t *payload, int granules, int alignment)
{
    int block = bump(control, payload, granules, alignment);
    if (block != 0)
        return block;
    block = fit(control, payload, granules, alignment, GRANULE_LIMIT);
    return block == 0 ? 0 : carve(control, payload, block, granules, alignment);
}

static int sure_class(word *control, int granules)
{
    int c = class_of(granules);
    return granules >= EXACT_LIMIT && is_occupied(control, c) && free_length(control, (int)*head_of(control, c)) < granules
        ? c + 1
        : c;
}

static int place(word *control, uint8_t *payload, int granules)
{
    int c = first_occupied(control, sure_class(control, granules));
    if (c < 0)
        return bump_or_search(control, payload, granules, 1);
    int block = pop(control, payload, c);
    int length = c < EXACT_LIMIT ? c : free_length(control, block);
    if (length != granules) {
        forget_length(control, block, length);
        insert(control, payload, block + granules, length - granules);
    }
    return mark(control, block, granules);
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

static __attribute__((noinline)) void lose(word *control, int block, int length)
{
    mark(control, block, length);
    control[ALLOCATIONS]++;
    control[USED] += (word)length;
    if (control[USED] > control[PEAK])
        control[PEAK] = control[USED];
}

static int absorb_before(word *control, uint8_t *payload, int block)
{
    int start = free_start(control, block);
    if (take_out(control, payload, start, block - start))
        return start;
    lose(control, start, block - start);
    return block;
}

static int absorb_behind(word *control, uint8_t *payload, int end)
{
    int length = free_length(control, end);
    if (take_out(control, payload, end, length))
        return end + length;
    lose(control, end, length);
    return end;
}

static void release(word *control, uint8_t *payload, int block, int length)
{
    int end = block + length;
    int start = is_end(control, block - 1) ? block : absorb_before(control, payload, block);
    unmark(control, block, length);
    if (end == (int)control[FRONTIER]) {
        control[FRONTIER] = (word)start;
        return;
    }
    if (!is_start(control, end))
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
    *ends_of(control, 0) = 1;
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
