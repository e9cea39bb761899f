//! Days in running words.

use super::*;

fn days(language: &str, text: &str) -> Vec<String> {
    let order = if language == "en" { Order::MonthFirst } else { Order::DayFirst };
    days_in(text, Lexicon::of(Some(language)), order).iter().map(|f| f.date.to_string()).collect()
}

#[test]
fn reads_days_in_many_languages() {
    for (language, text) in [
        ("en", "Published: Dec. 3rd, 2023, 5:10 p.m."),
        ("en", "December 3, 2023"),
        ("en", "Sunday 3 December 2023"),
        ("en", "12/03/2023"),
        ("en", "3rd of December 2023"),
        ("en", "Dec 3rd, '23"),
        ("en", "03 | 12 | 2023"),
        ("es", "3 | diciembre | 2023"),
        ("de", "Stand: 03.12.2023, 10:00 Uhr"),
        ("de", "3. Dezember 2023"),
        ("fr", "le 3 décembre 2023 à 10h"),
        ("es", "3 de diciembre de 2023"),
        ("it", "3 dicembre 2023"),
        ("ru", "3 декабря 2023 года"),
        ("ja", "2023年12月3日 10時"),
        ("ko", "입력 2023.12.03. 오후 1:20"),
        ("vi", "Chủ nhật, 3/12/2023"),
        ("vi", "ngày 3 tháng 12 năm 2023"),
        ("hu", "2023. december 3. 10:00"),
        ("nb", "03.12.23"),
        ("pl", "3 grudnia 2023"),
        ("ar", "3 ديسمبر 2023"),
        ("id", "3 Desember 2023"),
        ("fi", "3.12.2023"),
        ("ar", "الأحد 3 كانون الأول / ديسمبر 2023 09:22"),
        ("ar", "3 كانون الأول 2023"),
        ("th", "3 ธันวาคม 2566"),
        ("th", "๓ ธันวาคม พ.ศ. ๒๕๖๖"),
        ("th", "3 ธ.ค. 2566 14:20 น."),
        ("th", "3/12/2566"),
        ("bn", "৩ ডিসেম্বর ২০২৩"),
        ("fa", "یکشنبه ۱۲ آذر ۱۴۰۲"),
        ("fa", "12 آذر 1402 - 12:09:08"),
        ("fa", "۱۴۰۲/۰۹/۱۲"),
        ("fa", "۳ دسامبر ۲۰۲۳"),
        ("ur", "3 دسمبر 2023"),
        ("mk", "3 декември 2023"),
        ("sq", "3 dhjetor 2023"),
        ("az", "3 dekabr 2023"),
        ("ka", "3 დეკემბერი 2023"),
        ("hy", "3 դեկտեմբերի 2023"),
        ("kk", "3 желтоқсан 2023"),
        ("ta", "3 டிசம்பர் 2023"),
        ("te", "3 డిసెంబర్ 2023"),
        ("mr", "३ डिसेंबर २०२३"),
        ("sh", "3. decembar 2023."),
        ("en", "on December the 3rd, 2023"),
        ("lv", "2023. gada 3. decembris"),
        ("lt", "2023 m. gruodžio 3 d."),
        ("kk", "2023 жылғы 3 желтоқсан"),
        ("eu", "2023ko abenduaren 3a"),
        ("tr", "3 ARALIK 2023"),
        ("uk", "3 груд. 2023"),
        ("be", "3 снежня 2023"),
        ("ar", "3 دجنبر 2023"),
        ("he", "3 בדצמ׳ 2023"),
        ("hi", "03 दिस॰ 2023"),
        ("ml", "3 ഡിസംബര്\u{200d} 2023"),
        ("ml", "3 ഡിസംബർ 2023"),
        ("kn", "3 ಡಿಸೆಂಬರ್ 2023"),
        ("gu", "3 ડિસેમ્બર 2023"),
        ("pa", "3 ਦਸੰਬਰ 2023"),
        ("si", "2023 දෙසැම්බර් 3"),
        ("lo", "3 ທັນວາ 2023"),
        ("gl", "3 de decembro de 2023"),
        ("tl", "Disyembre 3, 2023"),
        ("uz", "3 декабр 2023"),
        ("mt", "3 ta’ Diċembru 2023"),
        ("th", "3 ธ.ค. 66 14:20 น."),
        ("vi", "3 tháng 12, 2023"),
        ("ja", "令和5年12月3日"),
        ("zh", "中華民國112年12月3日"),
    ] {
        assert_eq!(days(language, text), ["2023-12-03"], "{text}");
    }
}

#[test]
fn what_is_no_day_is_none() {
    for text in [
        "24/7 news",
        "version 1.2.3",
        "May 2023",
        "10 to 12",
        "555-12-2023-1",
        "31.02.2023",
        "Copyright 2023",
        "3 hours ago",
        "1 | 2 | 3 | 2023",
        "1402/09/12",
        "3 December 2700",
        "3 Dec 23 people",
        "since 2023. 3 December",
        "5年12月3日",
        "2023 m. 3",
    ] {
        assert_eq!(days("en", text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn no_solar_day_out_of_the_calendar() {
    for text in ["۱۴۰۲/۱۳/۰۱", "۳۱ آذر ۱۴۰۲", "۱۲ آذر ۲۰۲۳", "سال ۱۴۰۲"] {
        assert_eq!(days("fa", text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn an_open_order_keeps_both_readings() {
    let found = days_in("05/06/2024", Lexicon::of(Some("en")), Order::MonthFirst);
    assert_eq!((found[0].date.to_string(), found[0].other.map(|d| d.to_string())), ("2024-05-06".into(), Some("2024-06-05".into())));
}
