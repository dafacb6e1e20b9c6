/*
 * FixedRegionHeap once more, in C, function by function: create, allocate, release. Only for ./bench, which measures what
 * the ahead-of-time compiler for C# makes of the same algorithm. Where the two differ, src/Allocator.NoStd/Heap is right.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { GRANULE_SHIFT = 3, GRANULE = 1 << GRANULE_SHIFT, GRANULE_LIMIT = (1 << 30) - 1 };
enum { EXACT_LIMIT = 64, EXACT_SHIFT = 6, SUBCLASS_SHIFT = 2, OCCUPIED_WORDS = 6 };
enum {
    SEAL, FRONTIER, COVER_END, FIRST, END, LONGEST, HEADS_AT, PHASE, EXTENT, FREED, SLACK, DEFERRED, REUSED, PLACED,
    LARGEST_REQUEST, PEAK, REFUSALS, REJECTIONS, DAMAGES, DIGEST, HIGHEST, OCCUPIED = HIGHEST + 3, MAP = OCCUPIED + OCCUPIED_WORDS
};
enum { ALWAYS_SHORT = 97 };
enum { DEFERRAL_LIMIT = EXACT_LIMIT, COVER = 64, WORDS_PER_LIST_SHIFT = 3, FEWEST_LISTS = 10 };
#define SINGLE 0x80000000u

typedef uint32_t word;

typedef struct {
    word *control;
    uint8_t *payload;
} heap;

static int lowest(word bits) { return __builtin_ctz(bits); }
static int lowest_of_64(uint64_t bits) { return __builtin_ctzll(bits); }
static int highest(word bits) { return 31 - __builtin_clz(bits); }

// Whether this is a processor of which it pays to do the work of both ways, and to ask no question that it cannot foresee.
enum { STRAIGHT = sizeof(void *) == 8 };

/* The control block */

static void use(word *control, int granules)
{
    int slack = (int)control[SLACK] - granules;
    if (slack < 0) {
        control[PEAK] -= (word)slack;
        slack = 0;
    }
    control[SLACK] = (word)slack;
}

static void unuse(word *control, int granules) { control[SLACK] += (word)granules; }

/* Size classes */

static inline int class_of_large(int granules)
{
    int shift = highest((word)granules) - SUBCLASS_SHIFT;
    int subclass = (granules >> shift) - (1 << SUBCLASS_SHIFT);
    return EXACT_LIMIT + ((shift - (EXACT_SHIFT - SUBCLASS_SHIFT)) << SUBCLASS_SHIFT) + subclass;
}

static __attribute__((noinline)) int class_of(int granules)
{
    return granules < EXACT_LIMIT ? granules : class_of_large(granules);
}

static __attribute__((noinline)) int first_occupied_beyond(const word *control, int at)
{
    int last = (int)control[HIGHEST] >> 5;
    while (++at <= last) {
        word bits = control[OCCUPIED + at];
        if (bits != 0)
            return (at << 5) + lowest(bits);
    }
    return 0;
}

static int first_occupied(const word *control, int from)
{
    word bits = control[OCCUPIED + (from >> 5)] >> (from & 31);
    return bits != 0 ? from + lowest(bits) : first_occupied_beyond(control, from >> 5);
}

static void note_highest(word *control, int c)
{
    if (c > (int)control[HIGHEST])
        control[HIGHEST] = (word)c;
}

static void mark_occupied(word *control, int c) { control[OCCUPIED + (c >> 5)] |= 1u << (c & 31); }
static void mark_empty(word *control, int c) { control[OCCUPIED + (c >> 5)] &= ~(1u << (c & 31)); }
static void mark_if_empty(word *control, int c, word first) { control[OCCUPIED + (c >> 5)] &= ~((first - 1) >> 31 << (c & 31)); }

/* The block map */

static int map_words(int end) { return ((end >> 5) + 1) << 1; }
static word *starts_of(word *control, int g) { return (word *)((uint64_t *)control + ((word)g >> 5)) + MAP; }
static word *ends_of(word *control, int g) { return starts_of(control, g) + 1; }
static bool is_end(word *control, int g) { return (*ends_of(control, g) >> (g & 31)) & 1; }

static bool is_free(word *control, int g)
{
    const word *pair = starts_of(control, g);
    return (((pair[0] | pair[1]) >> (g & 31)) & 1) == 0;
}

static bool is_note(word starts, word ends) { return ends == 0 && (starts & (starts - 1)) != 0; }
static word note_of(int length) { return ((word)length << 1) + 1; }
static bool is_long(int block, int length) { return length > ALWAYS_SHORT && block + length > (block | 31) + 97; }

static void write_note(word *control, int g, word note) { *starts_of(control, g) = note; }

static __attribute__((noinline)) void write_notes(word *control, int block, int length)
{
    write_note(control, block + 64, note_of(length));
    write_note(control, block + length - 65, note_of(length));
}

static __attribute__((noinline)) void clear_notes(word *control, int block, int length)
{
    write_note(control, block + 64, 0);
    write_note(control, block + length - 65, 0);
}

static void note_length(word *control, int block, int length)
{
    if (is_long(block, length))
        write_notes(control, block, length);
}

static void forget_length(word *control, int block, int length)
{
    if (is_long(block, length))
        clear_notes(control, block, length);
}

static void mark_small(word *control, int block, int length)
{
    int last = block + length - 1;
    *starts_of(control, block) |= 1u << (block & 31);
    *ends_of(control, last) |= 1u << (last & 31);
}

static void mark_inline(word *control, int block, int length)
{
    mark_small(control, block, length);
    note_length(control, block, length);
}

static __attribute__((noinline)) void mark(word *control, int block, int length) { mark_inline(control, block, length); }

static inline void unmark_inline(word *control, int block, int length)
{
    int last = block + length - 1;
    *starts_of(control, block) &= ~(1u << (block & 31));
    *ends_of(control, block) &= ~(1u << (block & 31));
    *ends_of(control, last) &= ~(1u << (last & 31));
    forget_length(control, block, length);
}

static void mark_deferred(word *pair, int block)
{
    pair[0] &= ~(1u << (block & 31));
    pair[1] |= 1u << (block & 31);
}

static void mark_live(word *control, int block, int length)
{
    *starts_of(control, block) |= 1u << (block & 31);
    if (length != 1)
        *ends_of(control, block) &= ~(1u << (block & 31));
}

static bool is_live(const word *control, const word *pair, int block)
{
    if ((word)block >= control[FRONTIER])
        return false;
    return (pair[0] & (1u << (block & 31))) != 0 && !is_note(pair[0], pair[1]);
}

static inline int length_to_end(const word *pair, int block, word ends)
{
    int before = block & 31;
    if (STRAIGHT) {
        uint64_t window = ((uint64_t)pair[5] << 32 | pair[3]) << (32 - before) | ends;
        if (window != 0)
            return lowest_of_64(window) + 1;
    } else {
        if (ends != 0)
            return lowest(ends) + 1;
        ends = pair[3];
        if (ends != 0)
            return lowest(ends) + 33 - before;
    }
    ends = pair[5];
    if (ends != 0)
        return lowest(ends) + 65 - before;
    word note = pair[4];
    if (note != 0)
        return (int)(note >> 1);
    ends = pair[7];
    return ends != 0 ? lowest(ends) + 97 - before : 129 - before;
}

static int length_of(const word *pair, int block) { return length_to_end(pair, block, pair[1] >> (block & 31)); }

static __attribute__((noinline)) int free_length_beyond(const word *pair, int block)
{
    int before = block & 31;
    word marks = pair[2] | pair[3];
    if (marks != 0)
        return lowest(marks) + 32 - before;
    marks = pair[4] | pair[5];
    if (is_note(pair[4], pair[5]))
        return (int)(marks >> 1);
    if (marks != 0)
        return lowest(marks) + 64 - before;
    marks = pair[6] | pair[7];
    return marks != 0 ? lowest(marks) + 96 - before : 128 - before;
}

static int free_length_inline(word *control, int block)
{
    const word *pair = starts_of(control, block);
    word marks = (pair[0] | pair[1]) >> (block & 31);
    if (STRAIGHT) {
        uint64_t window = (uint64_t)(pair[2] | pair[3]) << (32 - (block & 31)) | marks;
        return window != 0 ? lowest_of_64(window) : free_length_beyond(pair, block);
    }
    return marks != 0 ? lowest(marks) : free_length_beyond(pair, block);
}

static __attribute__((noinline)) int free_length(word *control, int block) { return free_length_inline(control, block); }

static __attribute__((noinline)) int free_start_before(word *control, int end, int last)
{
    word ends = *ends_of(control, last);
    if (ends == 0) {
        last -= 32;
        ends = *ends_of(control, last);
        word note = ends == 0 ? *starts_of(control, last) : 0;
        if (note != 0)
            return end - (int)(note >> 1);
    }
    if (ends == 0) {
        last -= 32;
        ends = *ends_of(control, last);
    }
    return ends != 0 ? last - 30 + highest(ends) : last - 31;
}

static int free_start(word *control, int end)
{
    int last = end - 1;
    word ends = *ends_of(control, last) << (-end & 31);
    return ends != 0 ? last - 30 + highest(ends) : free_start_before(control, end, (last | 31) - 32);
}

/* Free lists */

static word *granule_at(uint8_t *payload, int granule) { return (word *)(payload + ((ptrdiff_t)granule << GRANULE_SHIFT)); }
static word *head_of(word *control, int c) { return control + control[HEADS_AT] + c; }

static int note_damage(word *control)
{
    control[DAMAGES]++;
    return 0;
}

static bool is_place(const word *control, word link) { return link >= 1 && link < control[FRONTIER]; }

static int detach(word *control, uint8_t *payload, int block, word previous)
{
    word next = granule_at(payload, block)[0];
    granule_at(payload, block)[1] = 0;
    if (next == 0)
        return 0;
    if (is_place(control, next)) {
        word tag = granule_at(payload, (int)next)[1] ^ (word)block;
        if (tag << 1 == 0) {
            granule_at(payload, (int)next)[1] = previous | tag;
            return (int)next;
        }
    }
    return note_damage(control);
}

static bool link_in(word *control, uint8_t *payload, int block, int c, word tag)
{
    word *first = head_of(control, c);
    word head = *first;
    *first = (word)block;
    granule_at(payload, block)[0] = head;
    granule_at(payload, block)[1] = tag;
    if (head != 0)
        granule_at(payload, (int)head)[1] = (word)block | tag;
    else
        mark_occupied(control, c);
    return true;
}

static bool link_straight(word *control, uint8_t *payload, int block, int c)
{
    word *first = head_of(control, c);
    word head = *first;
    *first = (word)block;
    granule_at(payload, block)[0] = head;
    granule_at(payload, block)[1] = 0;
    granule_at(payload, (int)head)[1] = (word)block;
    mark_occupied(control, c);
    return true;
}

static word detach_straight(word *control, uint8_t *payload, int block, word previous)
{
    granule_at(payload, block)[1] = 0;
    granule_at(payload, 0)[1] = (word)block;
    word next = granule_at(payload, block)[0];
    if (next < control[FRONTIER]) {
        word tag = granule_at(payload, (int)next)[1] ^ (word)block;
        if (tag << 1 == 0) {
            granule_at(payload, (int)next)[1] = previous | tag;
            return next;
        }
    }
    return (word)note_damage(control);
}

static bool link_free(word *control, uint8_t *payload, int block, int c)
{
    note_highest(control, c);
    return STRAIGHT ? link_straight(control, payload, block, c) : link_in(control, payload, block, c, 0);
}

static __attribute__((noinline)) bool insert_large(word *control, uint8_t *payload, int block, int length)
{
    note_length(control, block, length);
    return link_free(control, payload, block, class_of_large(length));
}

static __attribute__((noinline)) bool insert(word *control, uint8_t *payload, int block, int length)
{
    return length < EXACT_LIMIT
        ? link_free(control, payload, block, length)
        : insert_large(control, payload, block, length);
}

static inline void pop(word *control, uint8_t *payload, word *first, int block, int c)
{
    int next = detach(control, payload, block, 0);
    *first = (word)next;
    if (next == 0)
        mark_empty(control, c);
}

static inline void pop_free(word *control, uint8_t *payload, word *first, int block, int c)
{
    if (STRAIGHT) {
        *first = detach_straight(control, payload, block, 0);
        mark_if_empty(control, c, *first);
    } else {
        pop(control, payload, first, block, c);
    }
}

static bool unlink_straight(word *control, uint8_t *payload, int block, int c)
{
    word *first = head_of(control, c);
    intptr_t others = *first == (word)block ? 0 : -1;
    word previous = granule_at(payload, block)[1] & ~SINGLE & (word)others;
    if (((previous - 1) & (word)others) >= control[FRONTIER] - 1)
        return note_damage(control) != 0;
    intptr_t beyond = (intptr_t)((uint8_t *)granule_at(payload, (int)previous) - (uint8_t *)first);
    word *at = (word *)((uint8_t *)first + (beyond & others));
    if (*at != (word)block)
        return note_damage(control) != 0;
    *at = detach_straight(control, payload, block, previous);
    mark_if_empty(control, c, *first);
    return true;
}

static __attribute__((noinline)) bool unlink_from(word *control, uint8_t *payload, int block, int c)
{
    if (STRAIGHT)
        return unlink_straight(control, payload, block, c);
    word *first = head_of(control, c);
    word previous = 0;
    if (*first != (word)block) {
        previous = granule_at(payload, block)[1] & ~SINGLE;
        if (!is_place(control, previous) || granule_at(payload, (int)previous)[0] != (word)block)
            return note_damage(control) != 0;
    }
    int next = detach(control, payload, block, previous);
    if (previous != 0) {
        granule_at(payload, (int)previous)[0] = (word)next;
    } else {
        *first = (word)next;
        if (next == 0)
            mark_empty(control, c);
    }
    return true;
}

static __attribute__((noinline)) bool take_out_large(word *control, uint8_t *payload, int block, int length)
{
    forget_length(control, block, length);
    return unlink_from(control, payload, block, class_of_large(length));
}

static bool take_out(word *control, uint8_t *payload, int block, int length)
{
    return length < EXACT_LIMIT
        ? unlink_from(control, payload, block, length)
        : take_out_large(control, payload, block, length);
}

/* Deferral */

static bool release_now(word *control, uint8_t *payload, int block, int length);
static int align_to(const word *control, int granule, int alignment);

static int longest_in(int words)
{
    int lists = words >> WORDS_PER_LIST_SHIFT;
    return (lists >= FEWEST_LISTS && lists < DEFERRAL_LIMIT ? lists : DEFERRAL_LIMIT) - 1;
}

static word tag_of(int length) { return (word)(length - 2) & SINGLE; }

static bool is_covered(const word *control)
{
    word waiting = control[DEFERRED] + 1;
    return control[FRONTIER] + waiting * COVER <= control[COVER_END];
}

static bool defer(word *control, uint8_t *payload, word *pair, int block, int length)
{
    mark_deferred(pair, block);
    control[DEFERRED]++;
    unuse(control, length);
    return link_in(control, payload, block, -length, tag_of(length));
}

static void note_freed(word *control)
{
    control[DEFERRED]--;
    control[FREED]++;
}

static void take_deferred(word *control, uint8_t *payload, word *first, int block, int length)
{
    pop(control, payload, first, block, -length);
    control[DEFERRED]--;
    control[REUSED]++;
    mark_live(control, block, length);
}

static bool stays_covered(const word *control, int frontier)
{
    return (word)frontier + control[DEFERRED] * COVER <= control[COVER_END];
}

static void give_up(word *control)
{
    control[DAMAGES]++;
    control[FREED] += control[DEFERRED];
    control[DEFERRED] = 0;
    control[COVER_END] = 0;
}

static __attribute__((noinline)) void join_longest(word *control, uint8_t *payload)
{
    int longest = DEFERRAL_LIMIT;
    word bits = control[OCCUPIED - 2];
    if (bits == 0) {
        longest -= 32;
        bits = control[OCCUPIED - 1];
        if (bits == 0) {
            give_up(control);
            return;
        }
    }
    int length = longest - lowest(bits);
    word *first = head_of(control, -length);
    int block = (int)*first;
    pop(control, payload, first, block, -length);
    note_freed(control);
    release_now(control, payload, block, length);
}

static __attribute__((noinline)) bool join_some(word *control, uint8_t *payload, int granules, int least)
{
    bool is_joined = false;
    if ((word)((int)control[FRONTIER] + granules) < control[END] >> 2)
        least = 0;
    while (control[DEFERRED] != 0 && (least-- > 0 || !stays_covered(control, (int)control[FRONTIER] + granules))) {
        join_longest(control, payload);
        is_joined = true;
    }
    return is_joined;
}

/* Placement */

static int align_to(const word *control, int granule, int alignment)
{
    return granule + (-((int)control[PHASE] + granule) & (alignment - 1));
}

static int length_in(word *control, int c, int block) { return c < EXACT_LIMIT ? c : free_length(control, block); }

static __attribute__((noinline)) int carve(word *control, uint8_t *payload, int block, int length, int granules, int alignment)
{
    int start = align_to(control, block, alignment);
    int behind = block + length - start - granules;
    take_out(control, payload, block, length);
    if (start != block)
        insert(control, payload, block, start - block);
    if (behind != 0)
        insert(control, payload, start + granules, behind);
    return start;
}

static int quick_fit(word *control, uint8_t *payload, int granules, int alignment)
{
    int c = first_occupied(control, class_of(granules));
    if (c == 0)
        return 0;
    int block = (int)*head_of(control, c);
    int length = length_in(control, c, block);
    if (granules > block + length - align_to(control, block, alignment)) {
        int most = granules + alignment - 1;
        c = first_occupied(control, class_of(most) + (most < EXACT_LIMIT ? 0 : 1));
        if (c == 0)
            return 0;
        block = (int)*head_of(control, c);
        length = length_in(control, c, block);
    }
    return carve(control, payload, block, length, granules, alignment);
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
    return start;
}

static __attribute__((noinline)) int join_and_place(word *control, uint8_t *payload, int granules, int alignment)
{
    if ((word)granules > control[END] - control[FIRST])
        return 0;
    int most = granules + alignment - 1;
    int least = granules > COVER || alignment != 1 ? 1 : 0;
    bool is_joined = join_some(control, payload, most, least);
    int start = is_joined ? quick_fit(control, payload, granules, alignment) : 0;
    return start != 0 ? start : bump(control, payload, granules, alignment);
}

static inline int bump_small(word *control, uint8_t *payload, int granules)
{
    int frontier = (int)control[FRONTIER];
    if (!stays_covered(control, frontier + granules)) {
        if (control[DEFERRED] != 0) {
            join_longest(control, payload);
            frontier = (int)control[FRONTIER];
        }
        if (granules > (int)control[END] - frontier)
            return 0;
    }
    control[FRONTIER] = (word)(frontier + granules);
    return frontier;
}

static inline int part(word *control, uint8_t *payload, int c, int length, int granules)
{
    word *first = head_of(control, c);
    int block = (int)*first;
    pop_free(control, payload, first, block, c);
    if (c < EXACT_LIMIT) {
        length = c;
    } else {
        if (length == 0)
            length = free_length(control, block);
        forget_length(control, block, length);
    }
    if (length != granules)
        insert(control, payload, block + granules, length - granules);
    return block;
}

static inline int place_small(word *control, uint8_t *payload, int granules)
{
    if (granules <= (int)control[HIGHEST]) {
        int c = first_occupied(control, granules);
        if (c != 0)
            return part(control, payload, c, 0, granules);
        control[HIGHEST] = (word)(granules - 1);
    }
    return bump_small(control, payload, granules);
}

static __attribute__((noinline)) int place_large(word *control, uint8_t *payload, int granules)
{
    int own = class_of_large(granules);
    int c = first_occupied(control, own);
    int length = 0;
    if (c == own) {
        length = free_length(control, (int)*head_of(control, own));
        if (length < granules) {
            c = first_occupied(control, own + 1);
            length = 0;
        }
    }
    return c != 0
        ? part(control, payload, c, length, granules)
        : join_and_place(control, payload, granules, 1);
}

static __attribute__((noinline)) int place_aligned(word *control, uint8_t *payload, int granules, int alignment)
{
    int start = quick_fit(control, payload, granules, alignment);
    return start != 0 ? start : join_and_place(control, payload, granules, alignment);
}

/* Release */

static __attribute__((noinline)) void lose(word *control, int block, int length)
{
    mark(control, block, length);
    control[PLACED]++;
    use(control, length);
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
    int length = free_length_inline(control, end);
    if (take_out(control, payload, end, length))
        return end + length;
    lose(control, end, length);
    return end;
}

static __attribute__((noinline)) bool release_now(word *control, uint8_t *payload, int block, int length)
{
    int end = block + length;
    int start = is_end(control, block - 1) ? block : absorb_before(control, payload, block);
    unmark_inline(control, block, length);
    if (end == (int)control[FRONTIER]) {
        control[FRONTIER] = (word)start;
        return true;
    }
    if (is_free(control, end))
        end = absorb_behind(control, payload, end);
    return insert(control, payload, start, end - start);
}

static bool release(word *control, uint8_t *payload, word *pair, int block, int length)
{
    if (length <= (int)control[LONGEST] && is_covered(control))
        return defer(control, payload, pair, block, length);
    unuse(control, length);
    control[FREED]++;
    return release_now(control, payload, block, length);
}

/* The heap */

static int words_for(int end) { return MAP + map_words(end) + class_of(end - 1) + 1; }
static int control_granules(int granules) { return (words_for(granules + 1) + 2) >> 1; }

static bool are_within(size_t size, word granules) { return size - 1 < (size_t)granules << GRANULE_SHIFT; }
static int count_small(size_t size) { return (int)(size + GRANULE - 1) >> GRANULE_SHIFT; }

static int count(size_t size)
{
    return size - 1 >= (size_t)GRANULE_LIMIT << GRANULE_SHIFT ? 0 : (int)((size + GRANULE - 1) >> GRANULE_SHIFT);
}

static int alignment_granules(size_t alignment) { return alignment <= GRANULE ? 1 : (int)(alignment >> GRANULE_SHIFT); }
static bool is_deferral_alignment(size_t alignment) { return ((alignment - 1) >> 12 | (alignment & (alignment - 1))) == 0; }

static bool is_alignment(const word *control, size_t alignment)
{
    return (alignment & (alignment - 1)) == 0 && alignment - 1 < (size_t)control[EXTENT] << GRANULE_SHIFT;
}

void *fixed_region_heap_create(void *region, size_t size)
{
    if (region == NULL || size < sizeof(heap) + 144)
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
    int longest = longest_in(MAP + map_words(granules + 1));
    control[LONGEST] = (word)longest;
    int covered = granules + 1 - (((longest + 1) << 4) + 32);
    control[COVER_END] = covered < 0 ? 0 : (word)covered;
    *ends_of(control, 0) = 1;
    return h;
}

static void account(word *control, int granules)
{
    control[PLACED]++;
    if ((word)granules > control[LARGEST_REQUEST])
        control[LARGEST_REQUEST] = (word)granules;
    use(control, granules);
}

static bool reject(word *control)
{
    control[REJECTIONS]++;
    return false;
}

static void *refuse(word *control)
{
    control[REFUSALS]++;
    return NULL;
}

static __attribute__((noinline)) void *allocate_small(heap *h, int granules)
{
    word *control = h->control;
    uint8_t *payload = h->payload;
    int block = place_small(control, payload, granules);
    if (block == 0)
        return refuse(control);
    mark_small(control, block, granules);
    account(control, granules);
    return granule_at(payload, block);
}

static __attribute__((noinline)) void *allocate_other(heap *h, size_t size, size_t alignment)
{
    word *control = h->control;
    int granules = count(size);
    if (size == 0 || !is_alignment(control, alignment)) {
        reject(control);
        return NULL;
    }
    if (granules == 0)
        return refuse(control);
    int block;
    if (alignment > GRANULE)
        block = place_aligned(control, h->payload, granules, alignment_granules(alignment));
    else if (granules > EXACT_LIMIT)
        block = place_large(control, h->payload, granules);
    else
        return allocate_small(h, granules);
    if (block == 0)
        return refuse(control);
    mark_inline(control, block, granules);
    account(control, granules);
    return granule_at(h->payload, block);
}

void *fixed_region_heap_allocate(void *of, size_t size, size_t alignment)
{
    heap *h = of;
    if (h == NULL)
        return NULL;
    word *control = h->control;
    if (!are_within(size, control[LONGEST]) || !is_deferral_alignment(alignment))
        return allocate_other(h, size, alignment);
    uint8_t *payload = h->payload;
    int granules = count_small(size);
    if (control[DEFERRED] != 0) {
        word *first = head_of(control, -granules);
        int block = (int)*first;
        if (block != 0 && (alignment <= GRANULE || ((uintptr_t)granule_at(payload, block) & (alignment - 1)) == 0)) {
            take_deferred(control, payload, first, block, granules);
            use(control, granules);
            return granule_at(payload, block);
        }
    }
    return alignment <= GRANULE ? allocate_small(h, granules) : allocate_other(h, size, alignment);
}

// Turned, not shifted: what is no multiple of a granule becomes too large as well.
static int granule_of(const heap *h, const void *address)
{
    size_t offset = (size_t)((const uint8_t *)address - h->payload);
    size_t granule = offset >> GRANULE_SHIFT | offset << (sizeof(size_t) * 8 - GRANULE_SHIFT);
    return sizeof(size_t) > sizeof(int) && granule > GRANULE_LIMIT ? 0 : (int)granule;
}

static bool take_back(heap *h, void *address, int granules)
{
    word *control = h->control;
    uint8_t *payload = h->payload;
    int block = granule_of(h, address);
    word *pair = starts_of(control, block);
    if (!is_live(control, pair, block))
        return reject(control);
    int length = length_of(pair, block);
    return granules == 0 || granules == length
        ? release(control, payload, pair, block, length)
        : reject(control);
}

bool fixed_region_heap_deallocate_sized(void *of, void *address, size_t size, size_t alignment)
{
    heap *h = of;
    (void)alignment;
    if (h == NULL)
        return false;
    int granules = count(size);
    return granules != 0 ? take_back(h, address, granules) : reject(h->control);
}

bool fixed_region_heap_deallocate(void *of, void *address) { return of != NULL && take_back(of, address, 0); }
