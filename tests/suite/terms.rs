//! The back-of-the-book index of a small site, and links of terms in it.

use crate::support::{build, succeeded, write};

const CASE: &str = "---\nname: 甲公司\nname_en: Alpha\noutcome: active\nfounded: 2016\ncountry: CN\n\
                    layer: model\npeople: [{name: 曾小明, role: 创始人}]\nproducts: [小甲]\nstatus: draft\n---\n";

#[test]
fn people_and_products_of_cases_stand_in_the_index_with_the_pages_that_mention_them() {
    let temporary = tempfile::tempdir().expect("a temporary folder");
    let site = temporary.path().join("site");
    write(
        &site.join("shouce.toml"),
        b"[site]\ntitle = \"x\"\n\n[build]\ngit_dates = false\nsearch = false\n",
    );
    let home = "# 书\n\nAlpha 的小甲由曾小明做成，甲公司还在。\n";
    write(&site.join("content/index.md"), home.as_bytes());
    write(&site.join("content/cases/alpha.md"), CASE.as_bytes());
    let out = temporary.path().join("dist");
    succeeded("a site with one case", &build(&site, &out));
    let index = std::fs::read_to_string(out.join("index/index.html")).expect("there is an index");
    let own = "<a href=../index.html>书</a>";
    let case = "<a href=../case/alpha.html>甲公司</a>";
    for entry in [
        format!("<b>{case}</b><small>公司</small>{own}"),
        format!("<b>小甲</b><small>产品</small>{case}{own}"),
        // 曾 is read differently as a family name: it stands under Z.
        format!("<b>曾小明</b><small>人物</small>{case}{own}"),
    ] {
        assert!(index.contains(&entry), "{entry} is not in\n{index}");
    }
    assert!(index.find("letter-z") < index.find("曾小明"));
}
