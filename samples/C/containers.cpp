// The containers of the standard library over a heap of 16 KiB, by way of std::pmr.

#include <cstddef>
#include <iostream>
#include <map>
#include <memory_resource>
#include <new>
#include <string>
#include <vector>

#include "allocator_nostd.h"

class fixed_region_resource : public std::pmr::memory_resource {
public:
    explicit fixed_region_resource(fixed_region_heap *heap) : heap_(heap) {}

private:
    void *do_allocate(std::size_t size, std::size_t alignment) override
    {
        // Nothing asked for is a block all the same here, and no request of the heap's.
        void *block = fixed_region_heap_allocate(heap_, size == 0 ? 1 : size, alignment);
        if (block == nullptr)
            throw std::bad_alloc();
        return block;
    }

    void do_deallocate(void *block, std::size_t, std::size_t) override { fixed_region_heap_deallocate(heap_, block); }

    bool do_is_equal(const memory_resource &other) const noexcept override { return this == &other; }

    fixed_region_heap *heap_;
};

static std::uint64_t region[2048];

int main()
{
    fixed_region_heap *heap = fixed_region_heap_create(region, sizeof region);
    fixed_region_resource resource(heap);
    {
        std::pmr::map<int, std::pmr::string> squares(&resource);
        for (int i = 1; i <= 100; i++)
            squares.emplace(i, "the square of " + std::to_string(i) + " is " + std::to_string(i * i));
        std::cout << squares.at(12) << "\n";
        try {
            std::pmr::vector<double> numbers(100000, 1.0, &resource);
            std::cout << "served\n";
        } catch (const std::bad_alloc &) {
            std::cout << "100000 numbers: refused\n";
        }
    }
    fixed_region_heap_figures figures;
    if (!fixed_region_heap_statistics(heap, &figures))
        return 1;
    std::cout << figures.allocations << " blocks, " << figures.used_bytes << " bytes left in use, faults: "
              << fixed_region_heap_verify(heap) << "\n";
    return 0;
}
