//! What need not be done whenever the program runs. Input: the sources of the crate, the versions
//! of its dependencies, and the static files of the theme. Output: `SHOUCE_PROGRAM`, a name for
//! this very program, since what a build keeps for the next one holds only for the program that
//! wrote it; and the static files made small, in `$OUT_DIR/static`.
#![allow(
    clippy::disallowed_methods,
    reason = "this is no part of the program; it reads the sources"
)]

#[path = "src/render/shrink.rs"]
mod shrink;
#[path = "src/render/small.rs"]
mod small;

use std::fs;
use std::path::{Path, PathBuf};

fn main() {
    name_program();
    make_small();
}

fn name_program() {
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

fn make_small() {
    println!("cargo:rerun-if-changed=static");
    let out = Path::new(&std::env::var_os("OUT_DIR").unwrap_or_default()).join("static");
    // What is no longer there must not stay; at first there is nothing.
    let _ = fs::remove_dir_all(&out);
    let mut files = Vec::new();
    collect(Path::new("static"), &mut files);
    fs::create_dir_all(&out).expect("cargo gives a folder to write to");
    for file in files {
        let name = file
            .file_name()
            .and_then(|name| name.to_str())
            .expect("names are ASCII");
        let bytes = fs::read(&file).expect("it was listed");
        fs::write(out.join(name), small::small(name, &bytes)).expect("cargo gives a folder");
    }
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
