//! A piece of a view that many pages show. Input: the piece. Output: the same in the form that
//! the template engine works with, made once, however many pages hold it.

use std::fmt;
use std::marker::PhantomData;

use serde::{Serialize, Serializer};
use tera::Value;

/// A `T` as templates see it. Clones share one value, and the engine takes it as it is: an entry
/// of the sidebar that fifty pages show is put into its form once.
pub struct Shared<T> {
    value: Value,
    kind: PhantomData<T>,
}

impl<T: Serialize> From<T> for Shared<T> {
    fn from(view: T) -> Self {
        // Only maps with keys that are no text fail, and no view has one.
        let value = Value::try_from_serializable(&view).unwrap_or_else(|_| Value::none());
        let kind = PhantomData;
        Self { value, kind }
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        let (value, kind) = (self.value.clone(), PhantomData);
        Self { value, kind }
    }
}

impl<T> fmt::Debug for Shared<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}

impl<T> Serialize for Shared<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_see_what_was_put_in() {
        let plain = vec![("title", "甲"), ("url", "a.html")];
        let shared: Vec<Shared<_>> = plain.iter().copied().map(Shared::from).collect();
        assert_eq!(
            Value::from_serializable(&shared),
            Value::from_serializable(&plain)
        );
    }
}
