//! What can go wrong with the output folder. Input: a path and the system's error, or a reason
//! for which we refuse. Output: a sentence and a hint, in Chinese and English.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::diag::Language;

/// Why an output folder or a file in it is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The folder holds files, and we have never published there.
    NotOurs,
    /// The list of published files cannot be read, or a newer version wrote it.
    DamagedManifest,
    /// The folder is the site's own root.
    IsSite,
    /// The folder holds the site, or one of its source folders.
    HoldsSource(PathBuf),
    /// The folder is, or lies inside, a source folder.
    InsideSource(PathBuf),
    /// A file that we did not write stands where a new file goes.
    ForeignInTheWay,
    /// Two rendered files have this path.
    Duplicate,
    /// A rendered file has a name that the writer needs for itself.
    ReservedName,
}

/// What kind of trouble a path makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EmitErrorKind {
    /// No space, or a quota is used up.
    DiskFull,
    /// We may not write or remove here.
    Permission,
    /// The file system cannot be written.
    ReadOnly,
    /// A file stands where a folder is needed.
    NotADirectory,
    /// Another program holds the path, or changed it meanwhile.
    InUse,
    /// We will not write there.
    Refused(Refusal),
    /// Anything else, in the system's own words.
    Other(String),
}

/// A path of the output that makes trouble, and which.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmitError {
    /// The path at which it happened.
    pub path: PathBuf,
    /// What happened.
    pub kind: EmitErrorKind,
}

impl EmitError {
    pub(super) fn io(path: &Path, error: &io::Error) -> Self {
        use io::ErrorKind as Io;
        let kind = match error.kind() {
            Io::StorageFull | Io::QuotaExceeded => EmitErrorKind::DiskFull,
            Io::PermissionDenied => EmitErrorKind::Permission,
            Io::ReadOnlyFilesystem => EmitErrorKind::ReadOnly,
            Io::NotADirectory => EmitErrorKind::NotADirectory,
            Io::ResourceBusy | Io::DirectoryNotEmpty => EmitErrorKind::InUse,
            _ => EmitErrorKind::Other(error.to_string()),
        };
        Self {
            path: path.to_owned(),
            kind,
        }
    }

    pub(super) fn refused(path: impl Into<PathBuf>, refusal: Refusal) -> Self {
        Self {
            path: path.into(),
            kind: EmitErrorKind::Refused(refusal),
        }
    }

    /// Whether the machine is at fault (exit code 3), not what was asked for (1).
    #[must_use]
    pub fn is_environment(&self) -> bool {
        !matches!(self.kind, EmitErrorKind::Refused(_))
    }

    /// One sentence that names the path.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        let zh = language == Language::Chinese;
        let path = self.path.display();
        let (chinese, english) = match &self.kind {
            EmitErrorKind::DiskFull => ("磁盘已满，无法写入", "the disk is full, cannot write"),
            EmitErrorKind::Permission => ("没有写入权限：", "no permission to write"),
            EmitErrorKind::ReadOnly => (
                "文件系统只读，无法写入",
                "the file system is read-only, cannot write",
            ),
            EmitErrorKind::NotADirectory => (
                "输出位置是文件而不是文件夹：",
                "the output path is a file, not a folder:",
            ),
            EmitErrorKind::InUse => ("正被其他程序使用：", "in use by another program:"),
            EmitErrorKind::Other(why) if zh => return format!("无法写入 {path}：{why}"),
            EmitErrorKind::Other(why) => return format!("cannot write {path}: {why}"),
            EmitErrorKind::Refused(refusal) => return refusal.message(&path.to_string(), zh),
        };
        if zh {
            format!("{chinese} {path}")
        } else {
            format!("{english} {path}")
        }
    }

    /// What can be done about it.
    #[must_use]
    pub fn hint(&self, language: Language) -> &'static str {
        let (chinese, english) = match &self.kind {
            EmitErrorKind::DiskFull => (
                "腾出空间后再运行；上次发布的内容没有改动",
                "free some space and run again; what was published before is unchanged",
            ),
            EmitErrorKind::Permission => (
                "检查文件夹的所有者和权限，或用 --out 换一个文件夹",
                "check the folder's owner and mode, or choose another folder with --out",
            ),
            EmitErrorKind::ReadOnly => (
                "以可写方式重新挂载，或用 --out 换一个文件夹",
                "mount it writable, or choose another folder with --out",
            ),
            EmitErrorKind::NotADirectory => (
                "移走这个文件，或用 --out 换一个文件夹",
                "move the file away, or choose another folder with --out",
            ),
            EmitErrorKind::InUse => (
                "关闭正在使用它的程序后再运行",
                "close the program that uses it and run again",
            ),
            EmitErrorKind::Other(_) => (
                "检查磁盘，或用 --out 换一个文件夹",
                "check the disk, or choose another folder with --out",
            ),
            EmitErrorKind::Refused(refusal) => refusal.hint(),
        };
        match language {
            Language::Chinese => chinese,
            Language::English => english,
        }
    }
}

impl fmt::Display for EmitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Language::English))
    }
}

impl std::error::Error for EmitError {}

impl Refusal {
    fn message(&self, path: &str, zh: bool) -> String {
        match self {
            Self::NotOurs if zh => format!("输出文件夹 {path} 不是空的，也不是 shouce 生成的"),
            Self::NotOurs => {
                format!("the output folder {path} is not empty and was not made by shouce")
            }
            Self::DamagedManifest if zh => format!("清单 {path} 已损坏，或由更新的版本写成"),
            Self::DamagedManifest => {
                format!("the manifest {path} is damaged, or a newer version wrote it")
            }
            Self::IsSite if zh => format!("输出文件夹 {path} 就是站点的根目录"),
            Self::IsSite => format!("the output folder {path} is the site's own root"),
            Self::HoldsSource(source) if zh => {
                format!("输出文件夹 {path} 里有源文件：{}", source.display())
            }
            Self::HoldsSource(source) => {
                format!(
                    "the output folder {path} holds sources: {}",
                    source.display()
                )
            }
            Self::InsideSource(source) if zh => {
                format!("输出文件夹 {path} 在源文件夹 {} 里面", source.display())
            }
            Self::InsideSource(source) => {
                format!(
                    "the output folder {path} is inside the sources: {}",
                    source.display()
                )
            }
            Self::ForeignInTheWay if zh => {
                format!("{path} 不是 shouce 写的，但新文件要用这个位置")
            }
            Self::ForeignInTheWay => {
                format!("{path} was not written by shouce and stands where a new file goes")
            }
            Self::Duplicate if zh => format!("两个文件要写到同一个位置 {path}"),
            Self::Duplicate => format!("two files would be written to {path}"),
            Self::ReservedName if zh => format!("{path} 这个名字由 shouce 自己使用"),
            Self::ReservedName => format!("the name {path} is used by shouce itself"),
        }
    }

    fn hint(&self) -> (&'static str, &'static str) {
        match self {
            Self::NotOurs => (
                "用 --out 指定一个空文件夹，或先把里面的文件移走",
                "name an empty folder with --out, or move its files away first",
            ),
            Self::DamagedManifest => (
                "先备份里面自己的文件，删除整个输出文件夹后再运行",
                "save your own files from it, delete the output folder and run again",
            ),
            Self::IsSite | Self::HoldsSource(_) | Self::InsideSource(_) => (
                "用 --out 指定一个不含源文件、也不在源文件夹里的文件夹，例如 dist",
                "name a folder with --out that neither holds sources nor lies in them, as dist",
            ),
            Self::ForeignInTheWay => (
                "移走或改名这个文件后再运行",
                "move or rename that file and run again",
            ),
            Self::Duplicate => ("给其中一个改名", "rename one of them"),
            Self::ReservedName => ("给这个文件改名", "rename that file"),
        }
    }
}
