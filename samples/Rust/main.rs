//! What Rust's own types do on a heap in C#.

mod allocator;
mod checks;

#[global_allocator]
static HEAP: allocator::Allocator = allocator::Allocator;

fn main() {
    // Printing makes a buffer, which stays until the end: it is not to be counted.
    println!("Rust's own types on a heap in C#");
    let before = checks::used();
    checks::vectors();
    checks::strings();
    checks::maps();
    checks::objects();
    checks::alignments();
    checks::zeros();
    // In a thread, because Rust keeps something for each thread that has waited for a channel, until that ends.
    std::thread::spawn(checks::threads).join().unwrap();
    checks::exhaustion();
    println!("given back: {}", checks::used() == before);
    println!("sound: {}", checks::is_sound());
}
