//! Scopes to classes. Input: a stack of scopes. Output: `k` keyword, `s` string, `c` comment, `d`
//! number or constant, `f` function or name, or nothing.

use std::sync::LazyLock;

use syntect::parsing::{Scope, ScopeStack};

/// Scope prefixes and their classes; the first that fits decides. An empty class ends the search
/// without a colour.
static CLASSES: LazyLock<Vec<(Scope, &'static str)>> = LazyLock::new(|| {
    [
        ("comment", "c"),
        ("constant.character.escape", "s"),
        ("string", "s"),
        ("constant", "d"),
        ("keyword.operator.word", "k"),
        ("keyword.operator.logical.python", "k"),
        ("keyword.operator", ""),
        ("keyword", "k"),
        ("storage", "k"),
        ("entity.name.tag", "k"),
        ("entity.name", "f"),
        ("entity.other.attribute-name", "f"),
        ("support.function", "f"),
        ("support.type.property-name", "f"),
        ("variable.function", "f"),
        ("meta.mapping.key", "f"),
        ("variable.language", "d"),
        ("markup.heading", "k"),
        ("markup.deleted", "c"),
        ("markup.inserted", "s"),
    ]
    .into_iter()
    // The names above are valid scopes, so none is dropped.
    .filter_map(|(name, class)| Some((Scope::new(name).ok()?, class)))
    .collect()
});

/// The class of what stands under a stack of scopes.
#[must_use]
pub fn of(stack: &ScopeStack) -> Option<&'static str> {
    let class = stack
        .scopes
        .iter()
        .rev()
        .find_map(|scope| {
            CLASSES
                .iter()
                .find(|(prefix, _)| prefix.is_prefix_of(*scope))
        })
        .map(|(_, class)| *class)?;
    (!class.is_empty()).then_some(class)
}
