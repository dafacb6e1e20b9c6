//! The heap in C#, as Rust sees it: copy this file.

use std::alloc::{GlobalAlloc, Layout};

pub struct Allocator;

extern "C" {
    fn __rust_allocate(size: usize, align: usize) -> *mut u8;
    fn __rust_deallocate(ptr: *mut u8, old_size: usize, align: usize);
    fn __rust_reallocate(ptr: *mut u8, old_size: usize, size: usize, align: usize) -> *mut u8;
}

// Safety: the heap keeps what the trait promises, for any number of threads, and never unwinds.
unsafe impl GlobalAlloc for Allocator {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        __rust_allocate(layout.size(), layout.align())
    }

    unsafe fn dealloc(&self, ptr: *mut u8, layout: Layout) {
        __rust_deallocate(ptr, layout.size(), layout.align())
    }

    unsafe fn realloc(&self, ptr: *mut u8, layout: Layout, new_size: usize) -> *mut u8 {
        __rust_reallocate(ptr, layout.size(), new_size, layout.align())
    }
}
