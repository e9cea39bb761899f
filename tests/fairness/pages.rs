//! Pages with places for names: `{outlet}`, `{paper}` (the outlets), `{party}`, `{rival}`, `{company}`, `{one}`, `{two}`, `{three}` (people).

/// The names for the places of a page.
#[derive(Debug, Clone)]
pub(crate) struct Places<'n>(Vec<(&'static str, &'n str)>);

impl<'n> Places<'n> {
    pub(crate) fn new(outlets: [&'n str; 2], parties: [&'n str; 2], company: &'n str, people: [&'n str; 3]) -> Self {
        Self(vec![
            ("{outlet}", outlets[0]),
            ("{paper}", outlets[1]),
            ("{party}", parties[0]),
            ("{rival}", parties[1]),
            ("{company}", company),
            ("{one}", people[0]),
            ("{two}", people[1]),
            ("{three}", people[2]),
        ])
    }

    /// The page with the names in their places; `{one.}` is the last word of a name.
    pub(crate) fn fill(&self, page: &str) -> String {
        self.0.iter().fold(page.to_owned(), |page, (place, name)| {
            let last = name.rsplit(' ').next().unwrap_or(name);
            page.replace(place, name).replace(&place.replace('}', ".}"), last)
        })
    }

    /// Words with the places for the names.
    pub(crate) fn back(&self, words: &str) -> String {
        let whole = self.0.iter().fold(words.to_owned(), |words, (place, name)| {
            let bare = name.strip_prefix("The ").unwrap_or(name);
            words.replace(name, place).replace(bare, place)
        });
        self.0.iter().skip(5).fold(whole, |words, (place, name)| words.replace(name.rsplit(' ').next().unwrap_or(name), place))
    }
}

/// Head and first paragraphs that nothing is found in.
macro_rules! page {
    ($title:literal, $byline:literal, $body:literal) => {
        concat!(
            "<!DOCTYPE html><html lang=en><head><title>",
            $title,
            "</title><meta property=og:site_name content=\"{outlet}\"><meta property=og:title content=\"",
            $title,
            "\"><meta property=article:published_time content=2024-02-06T09:00:00Z></head><body><article><h1>",
            $title,
            "</h1><p class=byline>",
            $byline,
            "</p><time datetime=2024-02-06>6 February 2024</time>",
            "<p>The town of Brisling met in its old customs house on Monday evening, and the meeting lasted a little over two hours before the doors were closed.</p>\
             <p>The clerk wrote all of it into the minutes of the evening, and the board took note of it. There was coffee in the hall, and the \
             windows stood open to the river, where the last ferry of the day had come in with its lamps lit and its decks all but empty. Nobody \
             was in a hurry to go home, for the rain had stopped and the moon was up over the roofs of the old town.</p>",
            $body,
            "<p>The council meets again in the first week of March, when the winter timetable of the ferries is on its agenda once more.</p></article></body></html>"
        )
    };
}

/// Whoever stands in these places, the findings are the same.
pub(crate) const PAGES: &[&str] = &[
    page!(
        "Town hears of a sale",
        "By {one}",
        "<p>“The count is there for all to read,” said {two}, who runs the town’s archive and has kept its ledgers for years.</p>\
         <p>{three} told {paper} that the ferry had been sold twice, and that the second buyer had never seen it in the water.</p>\
         <p>The bids were opened early, according to two people familiar with the talks, who had seen the list on the wall.</p>\
         <p>Ferry expert {three} said the doors were too narrow for the new cars, and that nobody had measured them for years.</p>"
    ),
    page!(
        "Company hid the ledger",
        "By {one}",
        "<p>“We counted every sack,” said {two}, who worked in the mill for years and kept the keys of its stores at night.</p>\
         <p>{company} has been stealing grain from the town for years, and nobody on the waterfront had dared to write it down before.</p>\
         <p>“They all knew,” said {three}, who keeps the harbour’s scales and saw the carts go by in the evening.</p>"
    ),
    page!(
        "Study counts the gulls",
        "By {one}",
        "<p>Gulls have moved inland, according to a study published on Tuesday by {two}, who counts birds for a living on the quay.</p>\
         <p>“There are more of them than there were,” said {three}, who feeds them from a window of the old customs house each day.</p>"
    ),
    page!(
        "Over 40,000 fish lost in a night",
        "{one} | {paper}",
        "<p>The farm could have lost as many as 40,000 fish, said {two}, who keeps the nets and counts what comes up in them.</p>\
         <p>“We looked for them all night,” said {three}, who was on the boat and has not slept since it came back to the quay.</p>"
    ),
];

/// Pages of a cause: the party and its rival may change places.
pub(crate) const MIRRORED: &[&str] = &[
    page!(
        "The bridge divides the town",
        "By {one}",
        "<p>“We will not be moved,” said {two}, a councillor of the {party}, who wants to stop the bridge and has said so for years.</p>\
         <p>{three} of the {rival} accused the {party} of fraud in the count of the signatures that lie in the town hall.</p>\
         <p>Experts say that the bridge will change the town. The river is wide. The winters are long, and the quay is old.</p>"
    ),
    page!(
        "Why the bridge matters to us all",
        "By {one}",
        "<p>We have asked for a say since 2017, and we in the {party} will go on asking until there is one for the whole town to hear.</p>\
         <p>The {rival} has lied to the town about the cost, and it has been hiding the bill for years in the drawers of the town hall.</p>\
         <p>Sign our petition against the bridge at petition.example before Friday, and tell your neighbours to sign it, too.</p>"
    ),
];
