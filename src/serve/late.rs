//! Files that are made when somebody asks for them. Input: a path. Output: its contents.
//!
//! A preview is saved far more often than it is searched, and the index of a large book costs more
//! than all that one save changes.

use std::fmt;
use std::sync::Arc;

use crate::base::path::OutputPath;

/// Makes the contents of a file that no build has put into the tree.
#[derive(Clone)]
pub struct Late(Arc<Maker>);

type Maker = dyn Fn(&OutputPath) -> Option<Arc<[u8]>> + Send + Sync;

impl Late {
    /// Files come from `make`; `None` says that there is no such file.
    pub fn new(make: impl Fn(&OutputPath) -> Option<Arc<[u8]>> + Send + Sync + 'static) -> Self {
        Self(Arc::new(make))
    }

    /// The contents of a file.
    #[must_use]
    pub fn get(&self, path: &OutputPath) -> Option<Arc<[u8]>> {
        (self.0)(path)
    }
}

impl Default for Late {
    /// There are no such files.
    fn default() -> Self {
        Self::new(|_| None)
    }
}

impl fmt::Debug for Late {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Late")
    }
}
