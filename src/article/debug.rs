use super::*;
use super::outline::Tag;
#[test]
fn dump() {
    let Ok(list) = std::env::var("FH_PAGES") else { return };
    let only = std::env::var("FH_ONLY").unwrap_or_default();
    let out = std::env::var("FH_OUT").unwrap();
    std::fs::create_dir_all(&out).unwrap();
    for e in std::fs::read_dir(list).unwrap() {
        let f = e.unwrap().path();
        let stem = f.file_stem().unwrap().to_string_lossy().into_owned();
        if !only.is_empty() && !stem.contains(&only) { continue; }
        let html = String::from_utf8_lossy(&std::fs::read(&f).unwrap()).into_owned();
        let dom = crate::page::parse(&html);
        let outline = outline::Outline::of(dom.html.tree.root());
        let passages = passages::read(&outline);
        let roots = locate::roots(&outline, &passages);
        let title = title::find(&outline, &passages, dom.facts());
        let pieces = body::pieces(&outline, &passages, &roots, title.passage);
        let page = passages::debug_page(&outline);
        let desc = |i: usize| { let it=&outline.items[i]; match it.node.value() { scraper::Node::Element(e) => { let mut s=e.name().to_string(); for a in ["id","class","role","itemprop"] { if let Some(v)=e.attr(a) { s+=&format!("[{a}={}]", v.chars().take(50).collect::<String>()); } } s }, _=>"?".into() } };
        let mut o = String::new();
        for r in &roots { o += &format!("ROOT {r} {} w={} \n", desc(*r), outline.items[*r].weight); }
        let mut kinds = std::collections::HashMap::new();
        for p in &pieces { kinds.insert(p.passage, p.kind); }
        let mut by_start = std::collections::HashMap::new();
        for (n,p) in passages.iter().enumerate() { by_start.insert(p.start, n); }
        let mut i=0; let mut prev_chrome=usize::MAX;
        while i < outline.items.len() {
            let it=&outline.items[i];
            if it.tag==Tag::Skip { i=it.end as usize; continue; }
            if it.tag==Tag::Text && it.weight>0 {
                if let Some(&n)=by_start.get(&(i as u32)) {
                    let p=&passages[n];
                    let st = if title.passage==Some(n) {"TITLE".into()} else { kinds.get(&n).map_or("-".into(), |k| format!("{k:?}")) };
                    let path: Vec<String> = outline.ancestors(i).take(8).map(desc).collect();
                    o += &format!("{st}\t{} w={} l={} s={}\t{}\t{}\n", i, p.weight,p.link,p.stops, body::line(&outline,p), path.join(" < "));
                    i=p.end as usize; continue;
                }
                let c = outline.ancestors(i).filter(|&a| page.is_chrome(&outline,a,marks::Marks::NONE)).last().unwrap_or(0);
                let path: Vec<String> = outline.ancestors(i).take(4).map(desc).collect();
                if c!=prev_chrome { o += &format!("CHROMESTART w={} l={} {}\n", outline.items[c].weight, outline.items[c].link, desc(c)); prev_chrome=c; }
                let mut t=String::new(); super::blocks::push_words(&mut t, it.text());
                o += &format!("CHROME\t{}\t{}\t{}\n", i, t, path.join(" < "));
            }
            i+=1;
        }
        std::fs::write(format!("{out}/{stem}.txt"), o).unwrap();
    }
}
