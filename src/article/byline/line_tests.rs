//! One byline read.

use super::*;
use crate::Knowledge;

fn read_in(language: &str, text: &str) -> Reading {
    let knowledge = Knowledge::empty();
    let known = KindsByName::of(&knowledge);
    let house = [name::key("Harbour Times")];
    Reader { lex: Lexicon::of(Some(language)), known: &known, house: &house }.read(text, Trust::Text)
}

fn persons(text: &str) -> Vec<String> {
    read_in("en", text).persons
}

#[test]
fn reads_several_names_without_their_roles() {
    assert_eq!(persons("By Jane Roe, John Q. Doe and Max van Poe"), ["Jane Roe", "John Q. Doe", "Max van Poe"]);
    assert_eq!(persons("By Jane Roe, Chief Technology Officer"), ["Jane Roe"]);
    assert_eq!(persons("Written by: Jane Roe, MD"), ["Jane Roe"]);
    assert_eq!(persons("Jane Roe Staff Writer"), ["Jane Roe"]);
    assert_eq!(persons("By Jane Roe in Nairobi and John Doe"), ["Jane Roe", "John Doe"]);
    assert_eq!(persons("By Jane Roe Published 3 December 2023"), ["Jane Roe"]);
}

#[test]
fn keeps_the_outlet_apart_from_the_person() {
    let r = read_in("en", "Jane Roe | Harbour Times");
    assert_eq!((r.persons, r.outlets), (vec!["Jane Roe".to_owned()], vec!["Harbour Times".to_owned()]));
    let r = read_in("en", "By Jane Roe for The Inland Post");
    assert_eq!((r.persons, r.outlets), (vec!["Jane Roe".to_owned()], vec!["The Inland Post".to_owned()]));
}

#[test]
fn the_name_of_an_outlet_may_end_in_a_word_for_a_post() {
    let knowledge = Knowledge::empty();
    let known = KindsByName::of(&knowledge);
    let reader = Reader { lex: Lexicon::of(Some("en")), known: &known, house: &[name::key("Harbour Science")] };
    for (line, persons) in [
        ("By Jane Roe - Harbour Science Contributor", 1),
        ("Jane Roe Harbour Science Contributor", 1),
        ("Harbour Science Senior Writer", 0),
    ] {
        let r = reader.read(line, Trust::Text);
        assert_eq!((r.persons.len(), r.outlets), (persons, vec!["Harbour Science".to_owned()]), "{line}");
    }
    assert!(reader.read("By Jane Roe - Senior Science Contributor", Trust::Text).outlets.is_empty());
}

#[test]
fn a_line_of_a_name_a_bar_and_an_outlet_nobody_knows() {
    let knowledge = Knowledge::empty();
    let known = KindsByName::of(&knowledge);
    let reader = Reader { lex: Lexicon::of(Some("en")), known: &known, house: &[name::key("Harbour Times")] };
    assert_eq!(reader.beside("By Jane Roe | Far Meadow"), Some((vec!["Jane Roe".to_owned()], "Far Meadow".to_owned())));
    let several = Some((vec!["Jane Roe".to_owned(), "John Doe".to_owned(), "Max van Poe".to_owned()], "Far Meadow".to_owned()));
    assert_eq!(reader.beside("Jane Roe, John Doe and Max van Poe | Far Meadow"), several);
    for other in [
        "Jane Roe | Staff Writer",
        "Jane Roe | Harbour Times",
        "Jane Roe | May 3",
        "Jane Roe | Sport",
        "Home News | Far Meadow",
        "Jane Roe | Far Meadow | Opinion",
        "Jane Roe, Far Meadow",
        "Jane Roe, Staff Writer | Far Meadow",
    ] {
        assert_eq!(reader.beside(other), None, "{other}");
    }
}

#[test]
fn an_unnamed_writer_is_no_person() {
    let r = read_in("en", "By Staff Reporter");
    assert!(r.persons.is_empty() && r.outlets.is_empty() && r.cued);
    assert!(persons("Published by admin").is_empty());
    assert!(persons("Graphics Journalist").is_empty());
}

#[test]
fn photographers_and_editors_are_no_authors() {
    assert_eq!(persons("By Jane Roe | Photographs by Max Poe"), ["Jane Roe"]);
    assert_eq!(persons("Photos: Max Poe"), Vec::<String>::new());
}

#[test]
fn reads_bylines_of_other_languages() {
    assert_eq!(read_in("de", "Von Anna Muster und Max Beispiel, Berlin").persons, ["Anna Muster", "Max Beispiel"]);
    assert_eq!(read_in("fr", "Par Jeanne Exemple et Luc Modèle").persons, ["Jeanne Exemple", "Luc Modèle"]);
    assert_eq!(read_in("ko", "김민수 기자").persons, ["김민수"]);
    assert_eq!(read_in("ru", "Автор: Иван Пример").persons, ["Иван Пример"]);
}

#[test]
fn a_name_ends_where_something_else_begins() {
    for line in [
        "Story by Jane Roe Photos by Max Poe",
        "By Jane Roe Last updated on 3 December",
        "Jane Roe @janeroe",
        "By Jane Roe jroe@harbour.example",
        "Stand 3.12.2023 By: Jane Roe",
        "Jane Roe correspondent Inland",
        "Jane Roe\tWriter\tMax Poe\tPhotographer",
    ] {
        assert_eq!(persons(line), ["Jane Roe"], "{line}");
    }
    assert_eq!(persons("BY JANE ROE AND JOHN DOE"), ["JANE ROE", "JOHN DOE"]);
    assert_eq!(persons("By Jane Roe Last"), ["Jane Roe Last"]);
    assert!(persons("Write to news@harbour.example").is_empty());
}

#[test]
fn reads_bylines_of_many_languages() {
    for (language, line, names) in [
        ("de", "Von unserer Korrespondentin Jana Roe", "Jana Roe"),
        ("de", "Interview: Jana Roe", "Jana Roe"),
        ("fr", "Tribune par Jana Roe", "Jana Roe"),
        ("it", "della nostra inviata JANA ROE", "JANA ROE"),
        ("nl", "Door onze verslaggever Jana Roe", "Jana Roe"),
        ("es", "Texto: Jana Roe Fotos: Max Poe", "Jana Roe"),
        ("pl", "Rozmawiała Jana Roe", "Jana Roe"),
        ("cs", "Připravila Jana Roe", "Jana Roe"),
        ("sk", "Autori: Jana Roe a Max Poe", "Jana Roe, Max Poe"),
        ("sq", "Shkruar nga Jana Roe dhe Max Poe", "Jana Roe, Max Poe"),
        ("mk", "Автор: Јана Роева", "Јана Роева"),
        ("az", "Müəllif: Jana Roe", "Jana Roe"),
        ("hy", "Հեղինակ՝ Յանա Ռոե", "Յանա Ռոե"),
        ("el", "Από τη Γιάννα Ρόε", "Γιάννα Ρόε"),
        ("th", "โดย ยานา โรวิก", "ยานา โรวิก"),
        ("ja", "山田太郎 記者", "山田太郎"),
        ("ja", "取材・文＝山田太郎", "山田太郎"),
        ("zh", "本报记者王小明、李大伟", "王小明, 李大伟"),
        ("ko", "김민수 기자 minsu@harbour.example", "김민수"),
        ("ko", "김민수·이지은 기자", "김민수, 이지은"),
        ("ko", "[항구신문 김민수 기자]", "김민수"),
        ("ko", "입력 2023.12.03 10:15 김민수 기자", "김민수"),
    ] {
        assert_eq!(read_in(language, line).persons.join(", "), names, "{line}");
    }
    assert!(read_in("id", "Penulis: Jana Roe, Editor: Max Poe").persons == ["Jana Roe"]);
    assert!(read_in("bn", "নিজস্ব প্রতিবেদক").persons.is_empty());
}
