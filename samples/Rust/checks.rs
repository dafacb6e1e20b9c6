//! One function for each way to ask for memory.

use std::alloc::{alloc_zeroed, dealloc, Layout};
use std::collections::HashMap;
use std::sync::{mpsc, Arc, Mutex};
use std::thread;

extern "C" {
    fn allocator_rust_used_bytes() -> usize;
    fn allocator_rust_verify() -> i32;
}

/// The heap's bytes in live blocks: it counts what Rust has asked for.
pub fn used() -> usize {
    unsafe { allocator_rust_used_bytes() }
}

pub fn is_sound() -> bool {
    unsafe { allocator_rust_verify() == 0 }
}

/// Growing is reallocation, from 4 numbers to a million.
pub fn vectors() {
    let before = used();
    let mut numbers: Vec<u64> = Vec::new();
    for number in 0..1_000_000 {
        numbers.push(number);
    }
    let grown = used() - before >= 8_000_000;
    numbers.truncate(10);
    numbers.shrink_to_fit();
    println!("vector: {:?}, from our heap: {}, shrunk to {} bytes", numbers, grown, used() - before);
}

pub fn strings() {
    let words: Vec<String> = (1..=5).map(|number| "na".repeat(number)).collect();
    println!("strings: {}", words.join(" "));
}

pub fn maps() {
    let mut squares = HashMap::new();
    for number in 0..10_000_u64 {
        squares.insert(number.to_string(), number * number);
    }
    squares.retain(|_, square| *square % 2 == 0);
    println!("map: {} entries, 88 is {}", squares.len(), squares["88"] / 88);
}

trait Shape {
    fn area(&self) -> u32;
}

struct Square(u32);
struct Points(Vec<(u32, u32)>);

impl Shape for Square {
    fn area(&self) -> u32 {
        self.0 * self.0
    }
}

impl Shape for Points {
    fn area(&self) -> u32 {
        self.0.len() as u32
    }
}

pub fn objects() {
    let shapes: Vec<Box<dyn Shape>> = vec![Box::new(Square(4)), Box::new(Points(vec![(1, 2), (3, 4)]))];
    let areas: Vec<u32> = shapes.iter().map(|shape| shape.area()).collect();
    println!("objects: areas {:?}", areas);
}

#[repr(align(64))]
struct Line([u8; 100]);

#[repr(align(4096))]
struct Page([u8; 5000]);

pub fn alignments() {
    let mut lines: Vec<Line> = Vec::new();
    let mut pages: Vec<Box<Page>> = Vec::new();
    for value in 0..100 {
        lines.push(Line([value; 100]));
        pages.push(Box::new(Page([value; 5000])));
    }
    let kept = lines
        .iter()
        .zip(&pages)
        .enumerate()
        .all(|(value, (line, page))| line.0.iter().chain(&page.0[..]).all(|byte| *byte as usize == value));
    let line = lines.as_ptr() as usize % 64;
    let page = pages.iter().map(|page| &**page as *const Page as usize % 4096).max().unwrap();
    println!("alignments: {} bytes beyond 64, {} beyond 4096, contents kept: {}", line, page, kept);
}

/// Over memory that was used before.
pub fn zeros() {
    drop(vec![0xFF_u8; 1 << 20]);
    let bytes = vec![0_u8; 1 << 20];
    let layout = Layout::from_size_align(777, 256).unwrap();
    let zeroed = unsafe {
        let block = alloc_zeroed(layout);
        let all = !block.is_null() && std::slice::from_raw_parts(block, 777).iter().all(|byte| *byte == 0);
        dealloc(block, layout);
        all
    };
    println!("zeros: {}", zeroed && bytes.iter().all(|byte| *byte == 0));
}

/// Eight threads make and send; this one receives, and gives back what they have made.
pub fn threads() {
    let (sender, receiver) = mpsc::channel::<Vec<u32>>();
    let total = Arc::new(Mutex::new(0_u64));
    let handles: Vec<_> = (0..8_u32)
        .map(|thread| {
            let sender = sender.clone();
            let total = Arc::clone(&total);
            thread::spawn(move || {
                for round in 0..2_000 {
                    let made = vec![thread; 1 + (round * 37 + thread as usize) % 500];
                    *total.lock().unwrap() += made.len() as u64;
                    sender.send(made).unwrap();
                }
            })
        })
        .collect();
    drop(sender);
    let mut received = 0;
    let mut alike = true;
    for made in receiver {
        received += made.len() as u64;
        alike &= made.iter().all(|thread| *thread == made[0]);
    }
    handles.into_iter().for_each(|handle| handle.join().unwrap());
    println!("threads: {} numbers, all there: {}", received, alike && received == *total.lock().unwrap());
}

/// No memory is an answer, not the program's end.
pub fn exhaustion() {
    let refused = Vec::<u8>::new().try_reserve(1 << 40).is_err();
    let mut blocks: Vec<Vec<u8>> = Vec::with_capacity(1_000);
    loop {
        let mut block = Vec::new();
        if block.try_reserve_exact(16 << 20).is_err() {
            break;
        }
        blocks.push(block);
    }
    // Once more, if what the threads have left lies well.
    println!("exhaustion: 1 TiB refused: {}, 16 MiB served 14 times: {}, then refused", refused, blocks.len() >= 14);
    drop(blocks);
    println!("and then: {} bytes", vec![7_u8; 100 << 20].len());
}
