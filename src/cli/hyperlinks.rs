//! Whether a terminal follows the links of OSC 8. No terminal can be asked; each tells its name or version
//! in the environment.

/// Whether what is set in the environment is a terminal that shows links, and wants them. The files are here:
/// over a connection to another machine a terminal would look for them at home.
pub(super) fn are_understood(variable: impl Fn(&str) -> Option<String>) -> bool {
    let set = |name: &str| variable(name).filter(|value| !value.is_empty());
    let is_set = |name: &str| set(name).is_some();
    let term = set("TERM").unwrap_or_default();
    if is_set("NO_COLOR") || term.is_empty() || term == "dumb" {
        return false;
    }
    if let Some(forced) = set("FORCE_HYPERLINK") {
        return forced != "0";
    }
    // Between it and us stands somebody who may take links for text.
    let is_multiplexed = is_set("TMUX") || is_set("STY") || term.starts_with("screen");
    if is_set("SSH_CONNECTION") || is_multiplexed {
        return false;
    }
    let at_least = |name: &str, version: u32| {
        set(name).and_then(|value| value.parse::<u32>().ok()).is_some_and(|own| own >= version)
    };
    let program = set("TERM_PROGRAM").unwrap_or_default();
    // GNOME's terminal and its kin, 0.50; KDE's, 20.12.
    at_least("VTE_VERSION", 5000)
        || at_least("KONSOLE_VERSION", 201_200)
        || is_set("WT_SESSION")
        || is_set("KITTY_WINDOW_ID")
        || ["iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "Tabby"]
            .contains(&program.as_str())
        || ["xterm-kitty", "xterm-ghostty", "alacritty", "foot", "contour"]
            .iter()
            .any(|known| term.starts_with(known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_for_terminals_that_follow_them() {
        for (set, expected) in [
            (&[][..], false),
            (&[("TERM", "xterm-256color")], false),
            (&[("TERM", "dumb"), ("VTE_VERSION", "7600")], false),
            (&[("VTE_VERSION", "7600")], false),
            (&[("TERM", "xterm-256color"), ("VTE_VERSION", "7600")], true),
            (&[("TERM", "xterm-256color"), ("VTE_VERSION", "4999")], false),
            (&[("TERM", "xterm-256color"), ("VTE_VERSION", "new")], false),
            (&[("TERM", "xterm-256color"), ("KONSOLE_VERSION", "230800")], true),
            (&[("TERM", "xterm-256color"), ("TERM_PROGRAM", "iTerm.app")], true),
            (&[("TERM", "xterm-256color"), ("TERM_PROGRAM", "Apple_Terminal")], false),
            (&[("TERM", "xterm-256color"), ("WT_SESSION", "1-2")], true),
            (&[("TERM", "xterm-kitty")], true),
            (&[("TERM", "foot-extra")], true),
            (&[("TERM", "xterm-kitty"), ("NO_COLOR", "1")], false),
            (&[("TERM", "xterm-kitty"), ("NO_COLOR", "")], true),
            (&[("TERM", "xterm-kitty"), ("SSH_CONNECTION", "a b")], false),
            (&[("TERM", "screen-256color"), ("VTE_VERSION", "7600")], false),
            (&[("TERM", "xterm-kitty"), ("TMUX", "/tmp/x")], false),
            (&[("TERM", "xterm"), ("FORCE_HYPERLINK", "1")], true),
            (&[("TERM", "xterm-kitty"), ("FORCE_HYPERLINK", "0")], false),
            (&[("TERM", "xterm"), ("FORCE_HYPERLINK", "1"), ("NO_COLOR", "1")], false),
        ] {
            let variable = |name: &str| {
                set.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
            };
            assert_eq!(are_understood(variable), expected, "{set:?}");
        }
    }
}
