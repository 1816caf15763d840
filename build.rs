//! A name for this very program: what a build keeps for the next one holds only for the program
//! that wrote it. Input: the sources of the crate and the versions of its dependencies. Output:
//! the environment variable `SHOUCE_PROGRAM` for the compiler.
#![allow(
    clippy::disallowed_methods,
    reason = "this is no part of the program; it reads the sources"
)]

use std::fs;
use std::path::{Path, PathBuf};

fn main() {
    let mut files = Vec::new();
    for start in ["src", "Cargo.toml", "Cargo.lock"] {
        println!("cargo:rerun-if-changed={start}");
        collect(Path::new(start), &mut files);
    }
    files.sort();
    // FNV-1a: nobody chooses the sources of a program to deceive it.
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for file in files {
        for byte in fs::read(&file).unwrap_or_default() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    println!("cargo:rustc-env=SHOUCE_PROGRAM={hash:016x}");
}

/// Adds a file, or all files below a folder.
fn collect(path: &Path, files: &mut Vec<PathBuf>) {
    match fs::read_dir(path) {
        Ok(entries) => {
            for entry in entries.flatten() {
                collect(&entry.path(), files);
            }
        }
        Err(_) => files.push(path.to_owned()),
    }
}
