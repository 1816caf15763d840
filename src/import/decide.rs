//! Which headings begin a page. Input: a heading, what is open, and a survey of all headings.
//! Output: the page's role, or none when the heading stays text inside the open page.

use std::collections::HashSet;

use super::headings::{Label, Owner, key};
use super::heads::Head;
use super::levels::{Basis, Levels, is_front_matter};
use super::outline::Outline;
use super::structure::Role;

/// What is open where a heading stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Before the first part or chapter.
    Front,
    /// In a part, before its first chapter.
    Part,
    /// In a chapter or one of its sections.
    Chapter {
        /// The chapter's page.
        page: usize,
        /// Its number, where it has one.
        number: Option<u32>,
        /// Number of its latest section.
        last: u32,
    },
    /// In the group of appendices, before the first one.
    Appendices {
        /// Level of its heading.
        level: u8,
    },
    /// In an appendix or one of its sections.
    Appendix {
        /// The appendix's page.
        page: usize,
        /// Its letter as a number from 1.
        letter: Option<u32>,
        /// Level of its heading.
        level: u8,
        /// Number of its latest section.
        last: u32,
    },
}

impl Place {
    /// Remembers that a section with this label began.
    pub fn count(&mut self, label: Label) {
        let Label::Section(_, number) = label else {
            return;
        };
        if let Place::Chapter { last, .. } | Place::Appendix { last, .. } = self {
            *last = number;
        }
    }
}

/// What becomes of a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decision {
    /// The role of its page; none for a heading inside a page.
    pub role: Option<Role>,
    /// Whether the page counts in the numbering.
    pub numbered: bool,
    /// Whether it stands beside the parts and not inside one.
    pub top: bool,
    /// A chapter that only the outline names, to be opened first.
    pub missing_chapter: Option<u32>,
}

const INSIDE: Decision = Decision {
    role: None,
    numbered: true,
    top: false,
    missing_chapter: None,
};

/// A page of a certain role that counts in the numbering.
fn page(role: Role) -> Decision {
    Decision {
        role: Some(role),
        ..INSIDE
    }
}

/// What has to be known of all headings to judge one.
#[derive(Debug)]
pub struct Survey<'a> {
    /// All headings and bold paragraphs.
    pub heads: &'a [Head],
    outline: &'a Outline,
    levels: Levels,
    /// Labels that real headings carry: a bold paragraph with one of them is no heading.
    labels: HashSet<Label>,
    /// Chapters in which some section has a number.
    numbered_sections: bool,
}

impl<'a> Survey<'a> {
    /// Looks over the headings.
    #[must_use]
    pub fn new(heads: &'a [Head], outline: &'a Outline, levels: Levels) -> Self {
        let labels: HashSet<Label> = heads
            .iter()
            .filter(|head| head.level.is_some())
            .map(|head| head.label)
            .collect();
        let numbered_sections =
            labels.iter().any(|label| matches!(label, Label::Section(owner, _) if !matches!(owner, Owner::Appendix(_))));
        Self {
            heads,
            outline,
            levels,
            labels,
            numbered_sections,
        }
    }

    /// Judges heading `at`.
    #[must_use]
    pub fn decide(&self, at: usize, place: &Place) -> Decision {
        let head = &self.heads[at];
        let Some(level) = head.level else {
            return self.bold(head, place);
        };
        let Levels {
            chapter,
            section,
            basis,
            ..
        } = self.levels;
        match head.label {
            Label::Part(_) if chapter == 0 || level <= chapter => page(Role::Part),
            Label::Chapter(_) if level <= chapter || level < section || section == 0 => {
                page(Role::Chapter)
            }
            Label::Item(_) if basis == Basis::Items && level == chapter => page(Role::Chapter),
            Label::Section(Owner::Chapter(number), own) => {
                self.numbered_section(at, level, (number, own), place)
            }
            Label::Section(Owner::Appendix(wanted), _) => match *place {
                Place::Appendix { letter, .. } if letter.is_none_or(|letter| letter == wanted) => {
                    page(Role::AppendixSection)
                }
                _ => self.by_level(at, level, place),
            },
            Label::Appendices if chapter == 0 || level <= chapter => self.appendices(at, level),
            Label::Appendix(_) if level <= section.max(chapter + 1) => page(Role::Appendix),
            _ => self.by_level(at, level, place),
        }
    }

    /// A heading like `5.2`.
    fn numbered_section(
        &self,
        at: usize,
        level: u8,
        (wanted, own): (u32, u32),
        place: &Place,
    ) -> Decision {
        let Levels {
            chapter, section, ..
        } = self.levels;
        let shallow = section == 0 || level <= section.max(chapter);
        let open = match *place {
            Place::Chapter { number, last, .. } => Some((number, last)),
            _ => None,
        };
        if let Some((number, last)) = open
            && number.is_none_or(|number| number == wanted)
            && shallow
            && (level > chapter || own == last + 1)
        {
            return page(Role::Section);
        }
        // The first section of a chapter whose heading is missing from the text.
        let label = Label::Chapter(wanted);
        let missing = !self.labels.contains(&label) && self.outline.labelled(label).is_some();
        if missing && shallow && open.is_none_or(|(number, _)| number != Some(wanted)) {
            return Decision {
                missing_chapter: Some(wanted),
                ..page(Role::Section)
            };
        }
        self.by_level(at, level, place)
    }

    /// 附录 alone: a group when appendices follow in it, otherwise an appendix itself.
    fn appendices(&self, at: usize, level: u8) -> Decision {
        let group = self.heads[at + 1..]
            .iter()
            .take_while(|head| {
                let closes = head.level.is_some_and(|l| l <= level);
                !closes || matches!(head.label, Label::Appendix(_))
            })
            .any(|head| matches!(head.label, Label::Appendix(_)));
        page(if group {
            Role::Appendices
        } else {
            Role::Appendix
        })
    }

    /// A heading whose number says nothing: its level decides.
    fn by_level(&self, at: usize, level: u8, place: &Place) -> Decision {
        let head = &self.heads[at];
        let Levels {
            chapter, section, ..
        } = self.levels;
        let loose = Decision {
            top: true,
            numbered: !self.levels.numbered(),
            ..page(Role::Chapter)
        };
        match *place {
            _ if chapter == 0 => INSIDE,
            Place::Appendix { level: own, .. } if level > own => {
                let step = section.saturating_sub(chapter);
                let is_section = section > 0 && level - own == step && head.label != Label::Deeper;
                if is_section {
                    page(Role::AppendixSection)
                } else {
                    INSIDE
                }
            }
            Place::Appendix { .. } if level > chapter => page(Role::Appendix),
            Place::Appendices { level: own } if level > own => {
                if level == own + 1 {
                    page(Role::Appendix)
                } else {
                    INSIDE
                }
            }
            Place::Appendix { .. } | Place::Appendices { .. } => loose,
            Place::Front if self.is_front(head, level) => INSIDE,
            _ if level < chapter && self.leads_to_chapter(at, level) => page(Role::Part),
            _ if level < chapter => loose,
            _ if level == chapter => Decision {
                top: false,
                ..loose
            },
            Place::Chapter { .. } if level == section && head.label != Label::Deeper => {
                let counts = !self.numbered_sections
                    || matches!(head.label, Label::Section(..) | Label::Item(_));
                Decision {
                    numbered: counts,
                    ..page(Role::Section)
                }
            }
            _ => INSIDE,
        }
    }

    /// Whether a heading before the first part or chapter belongs to the home page.
    fn is_front(&self, head: &Head, level: u8) -> bool {
        // In a book without numbers an introduction is most likely its first chapter.
        let word = is_front_matter(&head.title) && key(&head.title) != "introduction";
        word || level > self.levels.chapter
            || (level == self.levels.chapter && self.levels.numbered())
    }

    /// Whether the next heading that counts is a chapter below this one.
    fn leads_to_chapter(&self, at: usize, level: u8) -> bool {
        let chapter = self.levels.chapter;
        self.heads[at + 1..]
            .iter()
            .filter_map(|head| Some((head, head.level?)))
            .find(|&(_, own)| own <= chapter)
            .is_some_and(|(head, own)| {
                own > level
                    && !matches!(
                        head.label,
                        Label::Appendix(_) | Label::Appendices | Label::Section(..)
                    )
            })
    }

    /// A bold paragraph is a heading only when its number is the very next one, and no real
    /// heading has that number.
    fn bold(&self, head: &Head, place: &Place) -> Decision {
        if self.labels.contains(&head.label) {
            return INSIDE;
        }
        let follows = match (head.label, *place) {
            (
                Label::Section(Owner::Chapter(wanted), own),
                Place::Chapter {
                    number: Some(number),
                    last,
                    ..
                },
            ) => (number == wanted && own == last + 1).then_some(Role::Section),
            (
                Label::Section(Owner::Appendix(wanted), own),
                Place::Appendix {
                    letter: Some(letter),
                    last,
                    ..
                },
            ) => (letter == wanted && own == last + 1).then_some(Role::AppendixSection),
            (Label::Chapter(1), Place::Front | Place::Part) => Some(Role::Chapter),
            (
                Label::Chapter(wanted),
                Place::Chapter {
                    number: Some(number),
                    ..
                },
            ) => (wanted == number + 1).then_some(Role::Chapter),
            (Label::Chapter(_), Place::Part) => Some(Role::Chapter),
            (Label::Part(_), Place::Front | Place::Chapter { .. }) => {
                self.outline.labelled(head.label).map(|_| Role::Part)
            }
            (Label::Appendix(Some(1)), Place::Chapter { .. } | Place::Appendices { .. }) => {
                Some(Role::Appendix)
            }
            (
                Label::Appendix(Some(wanted)),
                Place::Appendix {
                    letter: Some(letter),
                    ..
                },
            ) => (wanted == letter + 1).then_some(Role::Appendix),
            _ => None,
        };
        follows.map_or(INSIDE, page)
    }
}
