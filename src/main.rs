//! The `shouce` program: hands the arguments to the library and ends with its exit code.

/// A page is thousands of small strings: with the allocator of the C library a fifth of a build
/// went into getting and giving back their memory.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    shouce::cli::main()
}
