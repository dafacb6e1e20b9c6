/* A library with data of its own in every thread. Loaded and unloaded by the checks. */
static __thread int counted[2000];

int count(void)
{
    return ++counted[1999];
}
