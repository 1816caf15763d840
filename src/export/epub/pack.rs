//! The container of an e-book. Input: its files. Output: the bytes of the ZIP archive.

use std::io::{Cursor, Result, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::File;

/// The folder of the book within the container.
const FOLDER: &str = "EPUB";
/// Where a reader finds the list of files.
const CONTAINER: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
    <container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\">\n\
    <rootfiles><rootfile full-path=\"EPUB/package.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles>\n\
    </container>\n";

/// Packs the files; `list` is the package document. The media type comes first and is not
/// compressed, so that programs know the file by its first bytes.
///
/// # Errors
/// When a file is too large for the format.
pub fn pack(list: &str, files: &[File]) -> Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // Without a time the archive has the first day that the format knows.
    let plain = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let packed = plain.compression_method(CompressionMethod::Deflated);
    zip.start_file("mimetype", plain)?;
    zip.write_all(b"application/epub+zip")?;
    zip.start_file("META-INF/container.xml", packed)?;
    zip.write_all(CONTAINER.as_bytes())?;
    zip.start_file(format!("{FOLDER}/package.opf"), packed)?;
    zip.write_all(list.as_bytes())?;
    for file in files {
        // Photographs are compressed already.
        let is_photograph = file.kind.starts_with("image/") && !file.kind.ends_with("+xml");
        let options = if is_photograph { plain } else { packed };
        zip.start_file(format!("{FOLDER}/{}", file.path), options)?;
        zip.write_all(&file.bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}
