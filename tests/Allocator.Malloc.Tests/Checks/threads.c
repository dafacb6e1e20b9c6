/* Many threads, and processes made in the midst of them. */
#include "checks.h"
#include <dlfcn.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/wait.h>
#include <unistd.h>

enum { Threads = 8, Operations = 200000, Slots = 512 };

static atomic_int is_over;

static void run_threads(int count, void *(*work)(void *))
{
    pthread_t threads[Threads];
    for (long i = 0; i < count; i++)
        CHECK(pthread_create(&threads[i], NULL, work, (void *)i) == 0);
    for (int i = 0; i < count; i++)
        pthread_join(threads[i], NULL);
}

static size_t some_size(unsigned *state)
{
    return next(state) % 100 == 0 ? next(state) % 20000 + 1 : next(state) % 400 + 1;
}

/* Each thread for itself. */
static void *hammer(void *number)
{
    enum { Blocks = 200 };
    unsigned state = (unsigned)(uintptr_t)number + 1;
    char *blocks[Blocks] = { 0 };
    size_t sizes[Blocks] = { 0 };
    unsigned marks[Blocks] = { 0 };
    for (int i = 0; i < Operations; i++) {
        int at = next(&state) % Blocks;
        CHECK(is_filled(blocks[at], sizes[at], marks[at]));
        size_t size = some_size(&state);
        if (next(&state) % 4 == 0) {
            blocks[at] = realloc(blocks[at], size);
        } else {
            free(blocks[at]);
            blocks[at] = next(&state) % 8 == 0 ? memalign(64, size) : malloc(size);
        }
        CHECK(blocks[at] != NULL);
        sizes[at] = size, marks[at] = next(&state);
        fill(blocks[at], size, marks[at]);
    }
    for (int at = 0; at < Blocks; at++)
        CHECK(is_filled(blocks[at], sizes[at], marks[at])), free(blocks[at]);
    return NULL;
}

void check_threads(void)
{
    run_threads(Threads, hammer);
}

/* A block tells what it is, so whoever gets it can look whether it is whole. */
struct parcel { size_t size; unsigned mark; char content[]; };

static _Atomic(struct parcel *) slots[Slots];

static void open_parcel(struct parcel *parcel)
{
    if (parcel == NULL)
        return;
    CHECK(is_filled(parcel->content, parcel->size, parcel->mark));
    free(parcel);
}

/* What one thread has allocated another one releases. */
static void *exchange(void *number)
{
    unsigned state = (unsigned)(uintptr_t)number + 100;
    for (int i = 0; i < Operations; i++) {
        size_t size = some_size(&state);
        struct parcel *parcel = malloc(sizeof *parcel + size);
        CHECK(parcel != NULL);
        parcel->size = size, parcel->mark = next(&state);
        fill(parcel->content, size, parcel->mark);
        open_parcel(atomic_exchange(&slots[next(&state) % Slots], parcel));
    }
    return NULL;
}

void check_exchange(void)
{
    run_threads(Threads, exchange);
    for (int i = 0; i < Slots; i++)
        open_parcel(slots[i]);
}

static void *allocate_until_over(void *number)
{
    unsigned state = (unsigned)(uintptr_t)number + 200;
    while (!is_over) {
        char *block = malloc(some_size(&state));
        block = realloc(block, some_size(&state));
        free(block);
    }
    return NULL;
}

/* A child has one thread, and a heap that works. Its alarm ends it where it would wait for ever. */
static void fork_once(unsigned seed)
{
    pid_t child = fork();
    CHECK(child >= 0);
    if (child == 0) {
        alarm(60);
        for (int i = 0; i < 300; i++) {
            char *block = malloc(some_size(&seed));
            CHECK(block != NULL);
            block = realloc(block, some_size(&seed));
            free(block);
        }
        pid_t grandchild = fork();
        if (grandchild == 0)
            _exit(malloc(100) == NULL);
        int status;
        CHECK(waitpid(grandchild, &status, 0) == grandchild && status == 0);
        _exit(0);
    }
    int status;
    CHECK(waitpid(child, &status, 0) == child && status == 0);
}

static void *fork_often(void *number)
{
    for (unsigned i = 0; i < 25; i++)
        fork_once((unsigned)(uintptr_t)number + i);
    return NULL;
}

void check_fork(void)
{
    pthread_t threads[Threads];
    for (long i = 0; i < Threads; i++)
        CHECK(pthread_create(&threads[i], NULL, allocate_until_over, (void *)i) == 0);
    for (unsigned i = 0; i < 150; i++)
        fork_once(i);
    is_over = 1;
    for (int i = 0; i < Threads; i++)
        pthread_join(threads[i], NULL);
}

void check_fork_from_threads(void)
{
    pthread_t thread;
    CHECK(pthread_create(&thread, NULL, allocate_until_over, NULL) == 0);
    run_threads(4, fork_often);
    is_over = 1;
    pthread_join(thread, NULL);
}

/* The dynamic loader keeps its own records, and the data of threads, in blocks of ours; some it made before us. */
static void *use_library(void *unused)
{
    for (int i = 0; i < 50; i++) {
        void *library = dlopen("./thread_data.so", RTLD_NOW | RTLD_LOCAL);
        CHECK(library != NULL);
        int (*count)(void) = (int (*)(void))dlsym(library, "count");
        CHECK(count != NULL && count() >= 1);
        CHECK(dlopen("./missing.so", RTLD_NOW) == NULL && dlerror() != NULL);
        dlclose(library);
    }
    return unused;
}

void check_thread_data(void)
{
    for (int i = 0; i < 10; i++) {
        use_library(NULL);
        run_threads(Threads, use_library);
    }
}

/* All at once: blocks change hands and sizes, and again and again a process is made, which finds every parcel whole. */
static void *storm(void *number)
{
    unsigned state = (unsigned)(uintptr_t)number + 300;
    while (!is_over) {
        size_t size = some_size(&state);
        struct parcel *parcel = next(&state) % 3 == 0 ? calloc(1, sizeof *parcel + size)
            : next(&state) % 8 == 0 ? aligned_alloc(64, (sizeof *parcel + size + 63) & ~(size_t)63)
            : malloc(sizeof *parcel + size);
        CHECK(parcel != NULL);
        parcel->size = size / 2, parcel->mark = next(&state);
        fill(parcel->content, size / 2, parcel->mark);
        parcel = realloc(parcel, sizeof *parcel + size * 2);
        CHECK(parcel != NULL && is_filled(parcel->content, size / 2, parcel->mark));
        parcel->size = size * 2;
        fill(parcel->content, size * 2, parcel->mark);
        open_parcel(atomic_exchange(&slots[next(&state) % Slots], parcel));
    }
    return NULL;
}

static void look_at_all_in_a_child(void)
{
    pid_t child = fork();
    CHECK(child >= 0);
    if (child == 0) {
        alarm(60);
        for (int i = 0; i < Slots; i++)
            open_parcel(slots[i]), slots[i] = NULL;
        _exit(0);
    }
    int status;
    CHECK(waitpid(child, &status, 0) == child && status == 0);
}

void check_storm(void)
{
    pthread_t threads[Threads];
    const char *longer = getenv("ALLOCATOR_TEST_LONG");
    int rounds = longer != NULL && strcmp(longer, "1") == 0 ? 10000 : 300;
    for (long i = 0; i < Threads; i++)
        CHECK(pthread_create(&threads[i], NULL, storm, (void *)i) == 0);
    for (int i = 0; i < rounds; i++)
        look_at_all_in_a_child();
    is_over = 1;
    for (int i = 0; i < Threads; i++)
        pthread_join(threads[i], NULL);
    for (int i = 0; i < Slots; i++)
        open_parcel(slots[i]);
}
