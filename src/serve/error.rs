//! Why a server could not start. Input: the system's error. Output: a sentence in Chinese or
//! English.

use std::io;

use crate::diag::Language;

/// Why a server could not start. All of these are faults of the machine: exit code 3.
#[derive(Debug)]
pub enum ServeError {
    /// The port cannot be listened on.
    Listen {
        /// The host that was asked for.
        host: String,
        /// The port that was asked for.
        port: u16,
        /// What the system says.
        error: io::Error,
    },
    /// Threads or handles could not be had.
    Start(io::Error),
}

impl ServeError {
    /// One sentence; it names the port.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        let zh = language == Language::Chinese;
        match self {
            Self::Listen { port, error, .. } if error.kind() == io::ErrorKind::AddrInUse => {
                if zh {
                    format!("端口 {port} 已被占用")
                } else {
                    format!("port {port} is already in use")
                }
            }
            Self::Listen { host, port, error } if zh => {
                format!("无法在 {host} 的端口 {port} 上监听：{error}")
            }
            Self::Listen { host, port, error } => {
                format!("cannot listen on port {port} of {host}: {error}")
            }
            Self::Start(error) if zh => format!("无法启动服务器：{error}"),
            Self::Start(error) => format!("cannot start the server: {error}"),
        }
    }

    /// What can be done about it.
    #[must_use]
    pub fn hint(&self, language: Language) -> &'static str {
        let (chinese, english) = match self {
            Self::Listen { error, .. } if error.kind() == io::ErrorKind::AddrInUse => (
                "结束占用端口的程序，或用 --port 换一个端口",
                "end the program that uses it, or choose another one with --port",
            ),
            Self::Listen { .. } => (
                "检查 --host 和 --port；1024 以下的端口需要管理员权限",
                "check --host and --port; ports below 1024 need an administrator",
            ),
            Self::Start(_) => ("关闭一些程序后再试", "close some programs and try again"),
        };
        match language {
            Language::Chinese => chinese,
            Language::English => english,
        }
    }
}
