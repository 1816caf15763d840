//! Types only: what the phases hand to each other.
pub mod view;
