//! `rule!` turns a rule's documentation comment into its documentation text, and its lists into a [`RuleMeta`](super::RuleMeta).

/// Declares a rule: its documentation, its type, what it needs to see, and the ids of its messages. The file's `check` function does the
/// work. The messages themselves stand in `src/report/messages/en.txt`; one that is missing there does not compile.
macro_rules! rule {
    (
        $(#[doc = $doc:literal])+
        $name:ident { version: $version:literal, severity: $severity:ident, needs: [$($need:ident),*] }
        messages: [$($id:literal),* $(,)?]
    ) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Copy)]
        pub(crate) struct $name;

        static META: $crate::rules::RuleMeta = {
            let entry = <$name as $crate::rules::registry::Listed>::ENTRY;
            const RULE: &str = <$name as $crate::rules::registry::Listed>::ENTRY.name;
            const MESSAGES: &[(&str, &str)] = &[$(($id, $crate::report::messages::english(RULE, $id))),*];
            $crate::rules::RuleMeta {
                code: entry.code,
                name: entry.name,
                title: entry.title,
                family: entry.family,
                severity: $crate::report::Severity::$severity,
                version: $version,
                needs: &[$($crate::rules::Need::$need),*],
                docs: concat!($($doc, "\n"),+),
                messages: MESSAGES,
            }
        };

        impl $crate::rules::Rule for $name {
            fn meta(&self) -> &$crate::rules::RuleMeta {
                &META
            }

            fn check(&self, cx: &$crate::rules::Context<'_>, out: &mut $crate::rules::Findings) {
                check(cx, out);
            }
        }
    };
}
