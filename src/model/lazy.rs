//! A value that is made when somebody asks for it. Input: the value, or how it is made. Output:
//! the same value for all who share it, made at most once.

use std::fmt;
use std::ops::Deref;
use std::sync::{Arc, LazyLock};

type Make<T> = Box<dyn FnOnce() -> T + Send>;

/// A shared value that may still have to be made.
pub struct Lazy<T>(Arc<LazyLock<T, Make<T>>>);

impl<T> Lazy<T> {
    /// A value that `make` makes, once and only if somebody looks at it.
    pub fn new(make: impl FnOnce() -> T + Send + 'static) -> Self {
        Self(Arc::new(LazyLock::new(Box::new(make))))
    }
}

impl<T: Clone + Send + 'static> Lazy<T> {
    /// The value for change: a copy of it where somebody else holds it.
    pub fn make_mut(&mut self) -> &mut T {
        if Arc::get_mut(&mut self.0).is_none() {
            *self = Self::from(T::clone(self));
        }
        // Nobody else holds it: either that was so, or it was made in the line above.
        LazyLock::force_mut(Arc::get_mut(&mut self.0).expect("it is held once"))
    }
}

impl<T: Send + 'static> From<T> for Lazy<T> {
    fn from(value: T) -> Self {
        Self::new(move || value)
    }
}

impl<T: Default + Send + 'static> Default for Lazy<T> {
    fn default() -> Self {
        Self::new(T::default)
    }
}

impl<T> Clone for Lazy<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> Deref for Lazy<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: fmt::Debug> fmt::Debug for Lazy<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_seen_by_its_owner_alone() {
        let mut one = Lazy::new(|| vec![1]);
        let other = one.clone();
        one.make_mut().push(2);
        one.make_mut().push(3);
        assert_eq!((&*one, &*other), (&vec![1, 2, 3], &vec![1]));
    }
}
