//! What drawing costs: milliseconds of the first drawing of a process and of later ones, for each
//! diagram, as wall-clock time on one thread. Of the later ones the fastest counts: what else the
//! machine does can only add to it.
//!
//! ```text
//! cargo bench --bench diagrams                     the samples in tests/diagrams
//! cargo bench --bench diagrams -- FILE.mmd …       these
//! ```
#![allow(clippy::disallowed_methods, reason = "benchmarks read the disk")]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use shouce::base::span::Sources;
use shouce::diag::{Language, Report};
use shouce::pipeline;

/// The allocator of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Later drawings of each diagram.
const ROUNDS: usize = 40;

fn main() -> std::io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [flag, file] = &arguments[..]
        && flag == "--one"
    {
        return one(Path::new(file));
    }
    let mut files: Vec<PathBuf> = arguments
        .iter()
        .filter(|argument| !argument.starts_with('-'))
        .map(PathBuf::from)
        .collect();
    if files.is_empty() {
        let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagrams");
        for entry in std::fs::read_dir(samples)? {
            files.push(entry?.path());
        }
    }
    files.sort();
    println!("{:>9} {:>9} {:>8}  file", "first ms", "later ms", "bytes");
    let (mut firsts, mut laters) = (Vec::new(), Vec::new());
    for file in &files {
        let output = Command::new(std::env::current_exe()?)
            .arg("--one")
            .arg(file)
            .output()?;
        let line = String::from_utf8_lossy(&output.stdout);
        let numbers: Vec<f64> = line
            .split_whitespace()
            .filter_map(|number| number.parse().ok())
            .collect();
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        if let [first, later, bytes] = numbers[..] {
            println!("{first:9.2} {later:9.2} {bytes:8}  {name}");
            firsts.push(first);
            laters.push(later);
        } else {
            println!("{:>9} {:>9} {:>8}  {name}", "-", "-", "-");
        }
    }
    println!(
        "{:9.2} {:9.2} {:8}  average of {}",
        average(&firsts),
        average(&laters),
        "",
        firsts.len()
    );
    Ok(())
}

/// Draws one diagram in this process and prints milliseconds and bytes.
fn one(path: &Path) -> std::io::Result<()> {
    let source = std::fs::read_to_string(path)?;
    let (first, bytes) = timed(&source);
    let Some(bytes) = bytes else { return Ok(()) };
    let later = (0..ROUNDS).map(|_| timed(&source).0).min();
    let later = later.unwrap_or_default();
    println!("{} {} {bytes}", milliseconds(first), milliseconds(later));
    Ok(())
}

fn timed(source: &str) -> (Duration, Option<usize>) {
    let mut sources = Sources::default();
    let file = sources.add("x.mmd".to_owned(), source.to_owned());
    let start = Instant::now();
    let svg = pipeline::draw_alone(source, file, Language::Chinese, &mut Report::default());
    (start.elapsed(), svg.map(|svg| svg.len()))
}

fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}

fn average(values: &[f64]) -> f64 {
    if values.is_empty() {
        return f64::NAN;
    }
    // Counts of files stay far below 2⁵², where floats stop being exact.
    #[allow(clippy::cast_precision_loss)]
    let count = values.len() as f64;
    values.iter().sum::<f64>() / count
}
