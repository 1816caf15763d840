//! The design of the theme, stated once. Input: nothing. Output: nothing; what stands here is compared
//! with `static/style.css` by `tests/suite/contrast.rs`, so that it stays true.
//!
//! # Idea
//!
//! A thread-bound Chinese book, read on a screen. The cloth edge with its stitches is the header of
//! the site and stands at the left, so that the text has the whole height. The 文武线, a thick rule
//! above a thin one, opens a list, a table or an apparatus and is the only ornament. Vermilion is the
//! editor's hand: numerals, marks of notes, the current place, underlines of links, the main button.
//! The margin at the right is for notes; the gutter at the left for hanging numerals. No shadows but
//! under what floats, no icons where a word does, corners of 3 px at most.
//!
//! # Colours
//!
//! Contrast is that of WCAG 2.2 on `--paper`: 7 and more (AAA) for what is read at length, 4.5 (AA)
//! for the rest, 3 for the edge of a control.
//!
//! | token | light | dark | contrast, light | contrast, dark | use |
//! |---|---|---|---|---|---|
//! | `--paper` | #f7f3ea | #191714 | 1.0 | 1.0 | ground |
//! | `--paper-2` | #fdfbf6 | #221f1b | 1.1 | 1.1 | raised: cards, dialogs, fields |
//! | `--paper-3` | #ede6d7 | #2b2722 | 1.1 | 1.2 | sunk: code |
//! | `--ink` | #221e18 | #e8e1d4 | 15.0 | 13.8 | text |
//! | `--ink-2` | #4a4338 | #c8bfb0 | 8.8 | 9.8 | leads, captions, notes |
//! | `--ink-3` | #5f5748 | #aca393 | 6.4 | 7.2 | what is said about a text: dates, counts |
//! | `--rule` | #d3c9b6 | #403a32 | 1.5 | 1.6 | hairlines |
//! | `--rule-2` | #8a7f6c | #837a6a | 3.6 | 4.2 | edges of controls |
//! | `--frame` | #221e18 | #a39a8b | 15.0 | 6.4 | 文武线, softer in the dark |
//! | `--zhu` | #97281a | #f0957d | 7.2 | 7.9 | 朱: marks and links |
//! | `--zhu-fill` | #a6301e | #b8402b | 6.2 | 3.2 | seal, main button; light letters on it |
//! | `--zhu-wash` | #f4ddd0 | #47271e | 1.2 | 1.3 | marked words, the chosen row |
//! | `--lv` | #1d5c4c | #8ac7af | 7.1 | 9.3 | 石绿: settled |
//! | `--zhe` | #744907 | #e0b56c | 7.0 | 9.4 | 赭: open |
//! | `--qing` | #294868 | #a3c0dc | 8.5 | 9.5 | 花青: changed hands |
//! | `--on-fill` | #fffaf2 | #191714 | 1.1 | 1.0 | letters on 石绿, 赭, 花青 |
//! | `--cover` | #22364b | #131c26 | 11.2 | 1.0 | cloth |
//! | `--cover-2` | #1a2b3d | #0f161e | 13.0 | 1.0 | the fold of the cloth |
//! | `--cover-ink` | #f0e9da | #f0e9da | 1.1 | 14.8 | letters on the cloth |
//! | `--thread` | #cfc4aa | #6f6a5e | 1.6 | 3.3 | stitches |
//!
//! `color-scheme` and `light-dark()` follow the system without a script; `data-theme` on the root
//! element is what the reader chose. `prefers-contrast: more` lifts `--ink-2` and `--ink-3` to
//! `--ink`; `forced-colors` keeps edges on seals and marks; paper is black on white.
//!
//! # Type
//!
//! At a root of 17 px (18 from 1,600 px on; 19 and 22 where the reader asks for larger type):
//!
//! | token | size | use |
//! |---|---|---|
//! | `--t-2` | 14 px | what is said about a text, notes |
//! | `--t-1` | 15 px | tables, captions, sidebar |
//! | `--t0` | 17 px | text |
//! | `--t1` | 20 px | leads, h3 |
//! | `--t2` | 24 px | h2 |
//! | `--t3` | 32 px | heads of the front page, numbers |
//! | `--t4` | 44 px | h1; 34 on a phone |
//!
//! Headings, leads and numerals are set in a serif (宋), all else in a sans (黑), in weights of 400 and
//! 700. Han is never slanted: emphasis is a dot under each character (着重号), or weight.
//!
//! # Space
//!
//! A line (`--line`) is 32 px, 30 on a phone. `--u` is a quarter of it, and every vertical distance a
//! multiple of `--u`: 2 between paragraphs, 4 around a callout, 5 above a figure or h3, 8 above h2, 9
//! above an apparatus. A heading is nearer to what follows than to what precedes it.
//!
//! # Grid
//!
//! Spine 3.5 rem, sidebar 14.25 (16 on a wide screen), page. In the page, by its own width and not by
//! that of the screen: from 54.5 rem gutter 2.5, text 38, gap 2, margin 12; from 44 rem gutter and
//! text; below, text alone. The measure is 38 Han characters from 820 px on and 20 at 390. Tables of
//! four columns and more take the margin as well, and become cards below 38 rem. Below 1,080 px the
//! spine is a bar of 56 px and the sidebar a popover.
//!
//! # Motion
//!
//! Changes of colour within 120 ms, and smooth scrolling; neither with `prefers-reduced-motion`.
//! Nothing moves by itself, and nothing moves while a page loads.
